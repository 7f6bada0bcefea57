import type { KeptMessage, Off, OutboxItem, OutboxStatus, Outgoing } from './api.js';
import { Listeners } from './listeners.js';
import { discarded, LiveProblem } from './problem.js';

export type Written = Omit<KeptMessage, 'author' | 'refused'>;

/** What a message on its way can be asked to do by its outbox. */
export interface Line {
  retry(sending: Sending, how?: { force?: boolean }): void;
  discard(sending: Sending): boolean;
}

export class Sending implements Outgoing {
  item: OutboxItem;
  /** Until it is kept, and no other tab sends it. */
  ready: Promise<void> = Promise.resolve();
  release: Off = () => undefined;
  private readonly changed = new Listeners<void>();

  constructor(
    public message: Written,
    private readonly line: Line,
    refused: KeptMessage['refused'] = null,
  ) {
    const { clientId, roomId, body, replyTo, attachmentIds, seenSeq = null, queuedAt } = message;
    const problem = refused && new LiveProblem({ code: refused[0], detail: refused[1], status: 400 });
    const status = problem ? 'failed' : 'queued';
    this.item = { clientId, roomId, body, replyTo, attachmentIds, seenSeq, queuedAt, status, problem, seq: null };
  }

  get status(): OutboxStatus {
    return this.item.status;
  }

  subscribe(call: () => void): Off {
    return this.changed.add(call);
  }

  kept(): Promise<void> {
    return this.ready;
  }

  sent(): Promise<number> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const { seq, status, problem } = this.item;
        if (seq !== null) resolve(seq);
        else if (status === 'failed') reject(problem ?? discarded());
        else if (status === 'discarded') reject(discarded());
        else return false;
        return true;
      };
      if (look()) return;
      const off = this.subscribe(() => {
        if (look()) off();
      });
    });
  }

  retry(how?: { force?: boolean }): void {
    this.line.retry(this, how);
  }

  discard(): boolean {
    return this.line.discard(this);
  }

  become(change: Partial<Pick<OutboxItem, 'status' | 'problem' | 'seq'>>): void {
    this.item = { ...this.item, ...change };
    this.changed.tell();
  }
}

/** What the server is told of a message. */
export function asSent({ clientId, roomId, body, replyTo, attachmentIds, seenSeq, force }: Written) {
  return {
    clientId,
    roomId,
    body,
    attachmentIds: [...attachmentIds],
    ...(replyTo !== null && { replyTo }),
    ...(typeof seenSeq === 'number' && { seenSeq }),
    ...(force && { force }),
  };
}
