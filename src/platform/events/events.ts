import { Injectable } from '@nestjs/common';
import type { Actor, EventDefinition } from '../../kernel/index.js';
import { actorKey, Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../database/index.js';
import { context, Logger } from '../observability/index.js';
import { ConsumerWake } from './consumer-wake.js';
import type { Draft } from './event-log.repository.js';
import { EventLogRepository } from './event-log.repository.js';
import type { Logged } from './logged.js';
import type { Listener } from './reactions.js';
import { Reactions } from './reactions.js';

const OUTGOING = Symbol('outgoing events');
const ROUNDS = 16;

export interface EmitOptions {
  /** Where one transaction does the work of several requests; else it is the running one's. */
  readonly requestId?: string | null;
  /** What its sender calls it: the stream has it once. */
  readonly clientId?: string | null;
}

/** What has become of something that was said. */
export interface Emitted {
  logged: Logged | undefined;
}

interface Outgoing {
  drafts: (Draft & { emitted: Emitted })[];
  logged: Logged[];
}

/** Says what happened. The event is written with the change it tells of, and heard only if that is committed. */
@Injectable()
export class Events {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: EventLogRepository,
    private readonly reactions: Reactions,
    private readonly wake: ConsumerWake,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The answer holds the event as the log has it, once the unit of work is over. */
  emit<P extends object>(
    actor: Actor,
    definition: EventDefinition<P>,
    payload: P,
    { requestId = context()?.requestId ?? null, clientId = null }: EmitOptions = {},
  ): Emitted {
    if (!this.uow.isRunning()) {
      throw new Error(
        `"${definition.type}" was emitted outside a unit of work: it could be heard without having happened.`,
      );
    }
    const transaction = this.uow.transaction();
    const outgoing = transaction.part<Outgoing>(OUTGOING, () => {
      const fresh: Outgoing = { drafts: [], logged: [] };
      transaction.beforeCommit(() => this.write(fresh));
      transaction.afterCommit(() => this.tell(fresh.logged));
      return fresh;
    });
    transaction.announced = true;
    const emitted: Emitted = { logged: undefined };
    const draft = {
      emitted,
      definition: definition as EventDefinition<never>,
      actor: { kind: actor.kind, id: actor.id, key: actorKey(actor) },
      payload,
      at: this.clock.ms(),
      requestId,
      address: context()?.address?.slice(0, 64) ?? null,
      clientId,
    };
    outgoing.drafts.push(draft);
    transaction.undone(() => {
      const index = outgoing.drafts.indexOf(draft);
      if (index >= 0) outgoing.drafts.splice(index, 1);
    });
    return emitted;
  }

  /** Writes what was emitted, lets `@Within` reactions answer, and goes on until nobody has more to say. */
  private async write(outgoing: Outgoing): Promise<void> {
    const { manager } = this.uow.transaction();
    for (let round = 0; outgoing.drafts.length > 0; round += 1) {
      if (round === ROUNDS) throw new Error('Reactions inside one transaction keep setting each other off.');
      const drafts = outgoing.drafts.splice(0);
      const logged = await this.log.append(manager, drafts);
      for (const [index, { emitted }] of drafts.entries()) emitted.logged = logged[index];
      outgoing.logged.push(...logged);
      for (const reaction of this.reactions.within.of(logged))
        await reaction.call(logged.filter((event) => reaction.types.has(event.type)));
    }
  }

  /** All begin at once: what one waits for must not let a later commit overtake the others, or who has left hears it. */
  private async tell(logged: readonly Logged[]): Promise<void> {
    this.wake.committed(new Set(logged.map(({ type }) => type)));
    await Promise.all(this.reactions.after.of(logged).map((reaction) => this.tellOne(reaction, logged)));
  }

  private async tellOne(reaction: Listener, logged: readonly Logged[]): Promise<void> {
    try {
      await reaction.call(logged.filter((event) => reaction.types.has(event.type)));
    } catch (error) {
      this.logger.error({ err: error, reaction: reaction.label }, 'a reaction after commit failed');
    }
  }
}
