import { Injectable } from '@nestjs/common';
import type { Actor, EventDefinition } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Deliveries } from '../../platform/deliveries/index.js';
import { ConsumerAdmin, Events } from '../../platform/events/index.js';
import { Queues } from '../../platform/queue/index.js';
import type { FailedJobs } from './operations.events.js';
import {
  ConsumerReset,
  DeliveryReplayed,
  FailedJobsDiscarded,
  FailedJobsRetried,
  ParkedEventRetried,
} from './operations.events.js';

/** What an operator does to the machinery, each act written down with who did it. */
@Injectable()
export class Mending {
  constructor(
    private readonly consumers: ConsumerAdmin,
    private readonly deliveries: Deliveries,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  resetConsumer(actor: Actor, consumer: string, position: number): Promise<void> {
    return this.uow.run(async () => {
      await this.consumers.reset(consumer, position);
      this.events.emit(actor, ConsumerReset, { consumer, position });
    });
  }

  retryParked(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      const { consumer, position } = await this.consumers.retry(id);
      this.events.emit(actor, ParkedEventRetried, { consumer, position });
    });
  }

  replay(actor: Actor, deliveryId: string): Promise<void> {
    return this.uow.run(async () => {
      await this.deliveries.replay(deliveryId);
      this.events.emit(actor, DeliveryReplayed, { deliveryId });
    });
  }

  async retryJob(actor: Actor, queue: string, jobId: string): Promise<void> {
    await this.queues.retry(queue, jobId);
    await this.tell(actor, FailedJobsRetried, { queue, jobId, count: 1 });
  }

  async retryJobs(actor: Actor, queue: string): Promise<number> {
    const count = await this.queues.retryAll(queue);
    await this.tell(actor, FailedJobsRetried, { queue, jobId: null, count });
    return count;
  }

  async discardJob(actor: Actor, queue: string, jobId: string): Promise<void> {
    await this.queues.discard(queue, jobId);
    await this.tell(actor, FailedJobsDiscarded, { queue, jobId, count: 1 });
  }

  async discardJobs(actor: Actor, queue: string): Promise<number> {
    const count = await this.queues.discardAll(queue);
    await this.tell(actor, FailedJobsDiscarded, { queue, jobId: null, count });
    return count;
  }

  /** Queues may be in another place than the log: told when it is done, so that the trail says nothing that was refused. */
  private async tell(actor: Actor, event: EventDefinition<FailedJobs>, facts: FailedJobs): Promise<void> {
    if (facts.count === 0) return;
    await this.uow.run(() => {
      this.events.emit(actor, event, facts);
      return Promise.resolve();
    });
  }
}
