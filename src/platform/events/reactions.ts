import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { definedEvents } from '../../kernel/index.js';
import type { DecoratedMethod } from '../discovery/index.js';
import { Discovery } from '../discovery/index.js';
import type { DurableReaction, Reaction } from './decorators.js';
import { AFTER, DURABLE, WITHIN } from './decorators.js';
import type { Logged } from './logged.js';

export interface Listener {
  readonly label: string;
  readonly types: ReadonlySet<string>;
  call(events: readonly unknown[]): unknown;
}

export interface ConsumerListener extends Listener {
  readonly consumer: string;
  readonly patient: boolean;
}

/** Listeners, found by what they hear: most of what is committed only one or two of them hear. */
class Listeners {
  private readonly byType = new Map<string, Listener[]>();

  constructor(readonly all: readonly Listener[]) {
    for (const type of new Set(all.flatMap(({ types }) => [...types])))
      this.byType.set(
        type,
        all.filter(({ types }) => types.has(type)),
      );
  }

  /** Those that hear any of these, in the order of all. */
  of(events: readonly Logged[]): readonly Listener[] {
    const [first, ...more] = new Set(events.map(({ type }) => type));
    if (first === undefined) return [];
    if (more.length === 0) return this.byType.get(first) ?? [];
    const hearing = new Set([first, ...more].flatMap((type) => this.byType.get(type) ?? []));
    return this.all.filter((listener) => hearing.has(listener));
  }
}

/** Who hears what: read from the decorators once, checked, and printed as `docs/flow.md`. */
@Injectable()
export class Reactions implements OnModuleInit {
  within = new Listeners([]);
  after = new Listeners([]);
  durable: readonly ConsumerListener[] = [];

  constructor(private readonly discovery: Discovery) {}

  onModuleInit(): void {
    this.within = new Listeners(this.discovery.methods<Reaction>(WITHIN).map(listener));
    this.after = new Listeners(this.discovery.methods<Reaction>(AFTER).map(listener));
    this.durable = this.discovery.methods<DurableReaction>(DURABLE).map((found) => {
      const { consumer, patient = false } = found.metadata;
      return { ...listener(found), consumer, patient };
    });
    this.check();
  }

  private check(): void {
    const known = new Set(definedEvents().map((each) => each.type));
    for (const each of [...this.within.all, ...this.after.all, ...this.durable]) {
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
