import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';

/** Throws when the actor may not send the command. Runs before the input is looked at. */
export interface CommandCheck {
  (actor: Actor): void;
  /** The permission it asks for, for the documents. */
  permission?: string;
}

/** Looks at a command's method once, at start; throws to fail the start. `target` is the provider. */
export type CommandCheckFactory = (target: object, methodName: string) => CommandCheck | undefined;

/** The port through which access decides who may send which command. */
@Injectable()
export class CommandChecks {
  private readonly factories: CommandCheckFactory[] = [];

  add(factory: CommandCheckFactory): void {
    this.factories.push(factory);
  }

  for(target: object, methodName: string): readonly CommandCheck[] {
    return this.factories.map((factory) => factory(target, methodName)).filter((check) => check !== undefined);
  }
}
