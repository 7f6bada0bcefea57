import { Injectable } from '@nestjs/common';
import type { JobDefinition } from '../queue/index.js';
import type { Delivery } from './delivery.entity.js';
import { SendDelivery } from './send-delivery.job.js';

/** What came of an attempt. `permanent` means that trying again is no use. */
export type Outcome =
  { ok: true; response?: string } | { ok: false; permanent: boolean; error: string; retryAfterMs?: number };

export type Send = (delivery: Delivery) => Promise<Outcome>;

/** The job that makes one attempt; whoever brings a queue of their own handles it with `Dispatcher.attempt`. */
export type SendJob = JobDefinition<{ id: string }>;

/** The ways out. A module that knows one registers it when it starts: `channels.use('mail', send)`. */
@Injectable()
export class Channels {
  private readonly sends = new Map<string, Send>();
  private readonly jobs = new Map<string, SendJob>();

  /** With a job of its own, what goes out this way waits for nothing that goes out another. */
  use(channel: string, send: Send, job: SendJob = SendDelivery): void {
    if (this.sends.has(channel)) throw new Error(`The delivery channel "${channel}" is registered twice.`);
    this.sends.set(channel, send);
    this.jobs.set(channel, job);
  }

  jobOf(channel: string): SendJob {
    return this.jobs.get(channel) ?? SendDelivery;
  }

  get(channel: string): Send {
    const send = this.sends.get(channel);
    if (!send) throw new Error(`Nothing here delivers by "${channel}".`);
    return send;
  }
}
