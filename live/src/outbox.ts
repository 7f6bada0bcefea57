import type { Cursor, KeptMessage, LiveClock, NewMessage, OutboxItem, OutboxStore } from './api.js';
import { pauseMs } from './clock.js';
import { newId } from './ids.js';
import { LiveProblem, problemOf } from './problem.js';
import { receiptOf } from './receipt.js';
import type { Line, Written } from './sending.js';
import { Sending } from './sending.js';

const FOLLOWED = 200;
/** A store that does not answer keeps nobody from writing. */
const STORE_MS = 3_000;

export interface Post {
  /** Whose messages these are; undefined as long as nobody knows. */
  self(): string | undefined;
  online(): boolean;
  /** Resolves with the place in the room. */
  send(message: Written): Promise<number>;
  changed(roomId: string): void;
}

/** What waits in one room. One at a time: what was typed first comes first. */
interface Queue {
  readonly waiting: Sending[];
  busy: boolean;
  attempt: number;
  resting: boolean;
}

/**
 * What was typed, until it is stored on the server: through cuts, restarts and refusals that pass. Each message keeps its
 * `clientId`, so sending it once more than needed leaves it one message.
 */
export class Outbox implements Line {
  private readonly all = new Map<string, Sending>();
  private readonly queues = new Map<string, Queue>();
  /** Whose messages are kept; nobody's are before it is known whose desk this is. */
  private readonly owner: Promise<string>;
  private own: ((self: string) => void) | undefined;
  private closed = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly post: Post,
    private readonly clock: LiveClock,
  ) {
    this.owner = new Promise((resolve) => (this.own = resolve));
  }

  add(roomId: string, { clientId = newId(this.clock.now()), ...written }: NewMessage): Sending {
    const known = this.all.get(clientId);
    if (known) return known;
    const { body, replyTo, attachmentIds = [], seenSeq } = written;
    const message = {
      clientId,
      roomId,
      body,
      replyTo: replyTo ?? null,
      attachmentIds: [...attachmentIds],
      seenSeq: seenSeq ?? null,
      queuedAt: this.clock.now(),
    };
    const sending = new Sending(message, this);
    this.all.set(message.clientId, sending);
    this.prepare(sending);
    this.enqueue(sending);
    return sending;
  }

  find(clientId: string): Sending | undefined {
    return this.all.get(clientId);
  }

  /** What is not stored in a room, or is stored and not yet shown there. */
  of(roomId: string, shownUpTo: number): OutboxItem[] {
    return [...this.all.values()]
      .map(({ item }) => item)
      .filter((item) => item.roomId === roomId && item.status !== 'discarded')
      .filter(({ seq }) => seq === null || seq > shownUpTo);
  }

  /** What was left behind, as soon as it is known whose desk this is; and then whatever waits. A key is nobody. */
  wake(): void {
    const self = this.post.self() ?? (this.post.online() ? '' : undefined);
    if (self !== undefined && this.own) {
      this.own(self);
      this.own = undefined;
      void this.load(self);
    }
    for (const [roomId, queue] of this.queues) void this.pump(roomId, queue);
  }

  /** One's own message was heard in the room: that confirms it as well as an answer does. */
  confirm(clientId: string, seq: number): void {
    const sending = this.all.get(clientId);
    if (sending?.item.seq === null) this.sent(sending, seq);
  }

  progress(roomId: string, cursors: ReadonlyMap<string, Cursor>): void {
    for (const sending of this.all.values()) {
      const { item } = sending;
      if (item.roomId !== roomId || item.seq === null) continue;
      const status = receiptOf(cursors, item.seq);
      if (status !== item.status) sending.become({ status });
    }
  }

  retry(sending: Sending, { force = false }: { force?: boolean } = {}): void {
    if (sending.status !== 'failed') return;
    if (force) sending.message = { ...sending.message, force };
    sending.become({ status: 'queued', problem: null });
    this.all.delete(sending.item.clientId);
    this.all.set(sending.item.clientId, sending);
    this.prepare(sending);
    this.enqueue(sending);
  }

  discard(sending: Sending): boolean {
    const { status, clientId, roomId } = sending.item;
    if (status !== 'queued' && status !== 'failed') return false;
    this.leave(sending);
    this.all.delete(clientId);
    this.forget(sending);
    sending.become({ status: 'discarded' });
    this.post.changed(roomId);
    return true;
  }

  close(): void {
    this.closed = true;
    for (const sending of this.all.values()) sending.release();
  }

  private async load(self: string): Promise<void> {
    const kept = await this.store.load().catch(() => []);
    for (const message of kept) {
      if (message.author !== self || this.all.has(message.clientId) || this.closed) continue;
      if (message.refused === null) void this.takeOver(message);
      else this.show(new Sending(message, this, message.refused));
    }
  }

  /** Left by a tab that is gone, or by one that is still sending it: then it is done when it is ours to look. */
  private async takeOver(message: KeptMessage): Promise<void> {
    const sending = new Sending(message, this);
    if (!this.store.claim) return this.show(sending);
    const release = await this.store.claim(message.clientId).catch(() => () => undefined);
    const still = await this.store.load().catch(() => [message]);
    const over = this.closed || this.all.has(message.clientId);
    if (over || !still.some(({ clientId }) => clientId === message.clientId)) return release();
    sending.release = release;
    this.show(sending);
  }

  private show(sending: Sending): void {
    this.all.set(sending.item.clientId, sending);
    if (sending.status === 'queued') this.enqueue(sending);
    else this.post.changed(sending.item.roomId);
  }

  private prepare(sending: Sending): void {
    sending.ready = (async () => {
      if (this.store.claim) sending.release = await this.store.claim(sending.item.clientId);
      await this.keep(sending, null);
    })().catch(() => undefined);
  }

  private async keep({ message }: Sending, refused: KeptMessage['refused']): Promise<void> {
    await this.store.put({ ...message, refused, author: await this.owner });
  }

  private enqueue(sending: Sending): void {
    const { roomId } = sending.item;
    let queue = this.queues.get(roomId);
    if (!queue) this.queues.set(roomId, (queue = { waiting: [], busy: false, attempt: 0, resting: false }));
    queue.waiting.push(sending);
    this.post.changed(roomId);
    void this.pump(roomId, queue);
  }

  private async pump(roomId: string, queue: Queue): Promise<void> {
    const [sending] = queue.waiting;
    if (!sending || queue.busy || queue.resting || this.closed || !this.post.online()) return;
    queue.busy = true;
    await this.kept(sending);
    if (queue.waiting[0] === sending && this.post.online()) {
      sending.become({ status: 'sending' });
      this.post.changed(roomId);
      try {
        this.sent(sending, await this.post.send(sending.message));
        queue.attempt = 0;
      } catch (error) {
        this.refused(sending, problemOf(error), queue);
      }
    }
    queue.busy = false;
    void this.pump(roomId, queue);
  }

  private kept({ ready }: Sending): Promise<void> {
    return new Promise((resolve) => {
      const late = this.clock.after(STORE_MS, resolve);
      void ready.then(late).then(resolve);
    });
  }

  private sent(sending: Sending, seq: number): void {
    if (sending.item.seq !== null) return;
    this.leave(sending);
    this.forget(sending);
    sending.become({ status: 'sent', seq, problem: null });
    this.post.changed(sending.item.roomId);
    this.followOnly(FOLLOWED);
  }

  private refused(sending: Sending, problem: LiveProblem, queue: Queue): void {
    // Heard in the room before the answer was lost.
    if (sending.item.seq !== null) return;
    const { roomId } = sending.item;
    if (problem.transient) {
      sending.become({ status: 'queued' });
      if (this.post.online()) this.rest(roomId, queue, problem.retryAfter);
    } else {
      this.leave(sending);
      sending.become({ status: 'failed', problem });
      void this.keep(sending, [problem.code, problem.detail]).catch(() => undefined);
      sending.release();
    }
    this.post.changed(roomId);
  }

  private rest(roomId: string, queue: Queue, retryAfter: number | undefined): void {
    queue.resting = true;
    this.clock.after(pauseMs(queue.attempt, this.clock.random(), retryAfter), () => {
      queue.resting = false;
      void this.pump(roomId, queue);
    });
    queue.attempt += 1;
  }

  private leave(sending: Sending): void {
    const waiting = this.queues.get(sending.item.roomId)?.waiting ?? [];
    const index = waiting.indexOf(sending);
    if (index >= 0) waiting.splice(index, 1);
  }

  /** After it was kept, lest it be kept after it was forgotten. */
  private forget(sending: Sending): void {
    void sending.ready
      .then(() => this.store.remove(sending.item.clientId))
      .catch(() => undefined)
      .then(sending.release);
  }

  private followOnly(most: number): void {
    const done = [...this.all.values()].filter(({ item }) => item.seq !== null);
    for (const { item } of done.slice(0, Math.max(0, done.length - most))) this.all.delete(item.clientId);
  }
}
