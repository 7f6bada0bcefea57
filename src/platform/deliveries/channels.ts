import { Injectable } from '@nestjs/common';
import type { Delivery } from './delivery.entity.js';

/** What came of an attempt. `permanent` means that trying again is no use. */
export type Outcome =
  { ok: true; response?: string } | { ok: false; permanent: boolean; error: string; retryAfterMs?: number };

export type Send = (delivery: Delivery) => Promise<Outcome>;

/** The ways out. A module that knows one registers it when it starts: `channels.use('mail', send)`. */
@Injectable()
export class Channels {
  private readonly sends = new Map<string, Send>();

  use(channel: string, send: Send): void {
    if (this.sends.has(channel)) throw new Error(`The delivery channel "${channel}" is registered twice.`);
    this.sends.set(channel, send);
  }

  get(channel: string): Send {
    const send = this.sends.get(channel);
    if (!send) throw new Error(`Nothing here delivers by "${channel}".`);
    return send;
  }
}
