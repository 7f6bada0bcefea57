import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { definedEvents } from '../../kernel/index.js';
import type { DecoratedMethod } from '../discovery/index.js';
import { Discovery } from '../discovery/index.js';
import type { DurableReaction, Reaction } from './decorators.js';
import { AFTER, DURABLE, WITHIN } from './decorators.js';

export interface Listener {
  readonly label: string;
  readonly types: ReadonlySet<string>;
  call(events: readonly unknown[]): unknown;
}

export interface ConsumerListener extends Listener {
  readonly consumer: string;
}

/** Who hears what: read from the decorators once, checked, and printed as `docs/flow.md`. */
@Injectable()
export class Reactions implements OnModuleInit {
  within: readonly Listener[] = [];
  after: readonly Listener[] = [];
  durable: readonly ConsumerListener[] = [];

  constructor(private readonly discovery: Discovery) {}

  onModuleInit(): void {
    this.within = this.discovery.methods<Reaction>(WITHIN).map(listener);
    this.after = this.discovery.methods<Reaction>(AFTER).map(listener);
    this.durable = this.discovery
      .methods<DurableReaction>(DURABLE)
      .map((found) => ({ ...listener(found), consumer: found.metadata.consumer }));
    this.check();
  }

  private check(): void {
    const known = new Set(definedEvents().map((each) => each.type));
    for (const each of [...this.within, ...this.after, ...this.durable]) {
      if (each.types.size === 0) throw new Error(`${each.label} listens to no event.`);
      for (const type of each.types) {
        if (!known.has(type)) throw new Error(`${each.label} listens to "${type}", which is no event of this program.`);
      }
    }
    const names = new Map<string, string>();
    for (const { consumer, label } of this.durable) {
      const other = names.get(consumer);
      if (other) throw new Error(`The consumer "${consumer}" is declared twice: ${other} and ${label}.`);
      names.set(consumer, label);
    }
  }
}

function listener(found: DecoratedMethod<Reaction>): Listener {
  const { on } = found.metadata;
  return {
    label: found.label,
    types: new Set((typeof on === 'function' ? on() : on).map((each) => each.type)),
    call: (events) => found.call(events),
  };
}
