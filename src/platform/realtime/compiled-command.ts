import type { Actor } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import type { Validator } from '../schema/index.js';
import type { CommandCheck } from './command-checks.js';
import type { CommandTallies } from './command-meter.js';
import type { DeclaredCommand } from './command.decorator.js';
import type { Throttle } from './command-throttle.js';
import { SessionOver } from './realtime.errors.js';
import type { SocketSession } from './socket-session.js';

export type CommandMethod = (actor: Actor, input: unknown, session: SocketSession) => unknown;

/** A command with everything looked up that can be looked up at start. */
export class CompiledCommand {
  readonly name: string;

  constructor(
    readonly declared: DeclaredCommand,
    /** `TagCommands.watch`, for errors. */
    readonly label: string,
    private readonly method: CommandMethod,
    private readonly checks: readonly CommandCheck[],
    private readonly throttle: Throttle | undefined,
    private readonly validate: Validator<object> | undefined,
    readonly tallies: CommandTallies,
  ) {
    this.name = declared.name;
  }

  get permissions(): readonly string[] {
    return this.checks.map(({ permission }) => permission).filter((each) => each !== undefined);
  }

  /** The answer, or a promise of it only where something has to be waited for; throws what is wrong. */
  run(session: SocketSession, input: unknown): unknown {
    for (const check of this.checks) check(session.actor);
    const wait = this.throttle?.take(session);
    if (wait) return wait.then(() => this.runLate(session, input));
    return this.method(session.actor, this.checked(input), session);
  }

  /** While it waited the session may have ended, or its rights may have changed. */
  private runLate(session: SocketSession, input: unknown): unknown {
    if (session.over) throw SessionOver();
    for (const check of this.checks) check(session.actor);
    return this.method(session.actor, this.checked(input), session);
  }

  private checked(input: unknown): unknown {
    if (this.validate) {
      const result = this.validate(input ?? {});
      if (result.ok) return result.value;
      throw FieldsInvalid({}, { errors: result.errors });
    }
    if (input === undefined || input === null || isEmptyObject(input)) return undefined;
    throw FieldsInvalid(
      {},
      { errors: [{ pointer: '', code: 'field.unknown', message: 'This command takes no input.' }] },
    );
  }
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
