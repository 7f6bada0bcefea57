import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { Conflict, NotFound } from '../../kernel/index.js';
import { UnitOfWork } from '../database/index.js';
import type { ListQuery } from '../schema/index.js';
import { Consumers } from './consumers.js';
import { ConsumersRepository } from './consumers.repository.js';
import { ConsumerWake } from './consumer-wake.js';
import type { ParkedEvent } from './event-log.entity.js';
import { EventLogRepository } from './event-log.repository.js';
import type { Logged } from './logged.js';

const ConsumerNotFound = NotFound.define('consumer.not_found', 'There is no consumer "{name}".');
const ParkedNotFound = NotFound.define('parked_event.not_found', 'This event is not parked, or no longer.');
const PositionAhead = Conflict.define(
  'consumer.position_ahead',
  'A consumer can be reset to where it has been, at most to {last}.',
);

export interface ConsumerView {
  name: string;
  position: number;
  lag: number;
  parked: number;
  owner: string | null;
  movedAt: number;
}

export interface ParkedView extends ParkedEvent {
  /** Undefined once it is no longer in the log. */
  event: Logged | undefined;
}

/** What an operator sees of the consumers and may do about them. */
@Injectable()
export class ConsumerAdmin {
  constructor(
    private readonly rows: ConsumersRepository,
    private readonly log: EventLogRepository,
    private readonly consumers: Consumers,
    private readonly uow: UnitOfWork,
    private readonly wake: ConsumerWake,
  ) {}

  async list(): Promise<ConsumerView[]> {
    const [states, parked, last] = await Promise.all([
      this.rows.states(),
      this.rows.countParked(),
      this.log.lastPosition(),
    ]);
    const parkedOf = new Map(parked);
    return states.map((state) => ({
      name: state.name,
      position: state.position,
      lag: Math.max(0, last - state.position),
      parked: parkedOf.get(state.name) ?? 0,
      owner: state.leased ? state.owner : null,
      movedAt: state.movedAt,
    }));
  }

  async parked(query: ListQuery): Promise<Page<ParkedView>> {
    const page = await this.rows.listParked(query);
    const events = await this.log.atThese(page.data.map(({ position }) => position));
    const at = new Map(events.map((event) => [event.position, event]));
    return { ...page, data: page.data.map((row) => ({ ...row, event: at.get(row.position) })) };
  }

  /** Gives a parked event to its consumer once more; it stays parked when that fails again. Answers which it was. */
  async retry(id: string): Promise<Pick<ParkedEvent, 'consumer' | 'position'>> {
    const parked = await this.rows.parked(id);
    const consumer = parked ? this.consumers.get(parked.consumer) : undefined;
    const event = parked ? await this.log.at(parked.position) : undefined;
    if (!parked || !consumer || !event) throw ParkedNotFound();
    await this.uow.quiet('a parked event is handled after all', async () => {
      if (!(await this.rows.unpark(id))) throw ParkedNotFound();
      await consumer.again(event);
    });
    return parked;
  }

  /** Sends a consumer back, to hear everything after `position` again. */
  async reset(name: string, position: number): Promise<void> {
    const last = await this.log.lastPosition();
    if (position > last) throw PositionAhead({ last });
    await this.uow.quiet('an operator replays a consumer', async () => {
      if (!(await this.rows.rewind(name, position))) throw ConsumerNotFound({ name });
      await this.rows.forgetParkedAfter(name, position);
      await this.uow.afterCommit(() => {
        this.consumers.get(name)?.forget();
        this.wake.committed();
      });
    });
  }
}
