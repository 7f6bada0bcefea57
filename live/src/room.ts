import type { Cursor, LiveClock, NewMessage, Off, OutboxItem, Outgoing, Passage, Reading, Receipt } from './api.js';
import type { Room, RoomEvent, RoomState } from './api.js';
import { Feed } from './feed.js';
import type { Commands, Events } from './generated/socket.js';
import type { Place } from './history.js';
import { Listeners } from './listeners.js';
import { emptyLog, find, passage } from './log.js';
import type { Outbox } from './outbox.js';
import { LiveProblem } from './problem.js';
import { receiptOf } from './receipt.js';
import { OwnTyping, Typists } from './typing.js';

const AROUND = 50;
/** So many cursors and not more are told; in such a room nobody is shown who has got what. */
const LARGE = 100;

/** What a room needs of its desk. */
export interface RoomHost {
  readonly clock: LiveClock;
  readonly outbox: Outbox;
  self(): string | undefined;
  online(): boolean;
  ask<C extends keyof Commands>(name: C, input: Commands[C]['input']): Promise<Commands[C]['output']>;
  history(place: Place): Promise<RoomEvent[]>;
  reading(): Reading | null;
  counted(reading: Reading): void;
  mark(mark: 'room:read' | 'room:received', seq: number): void;
  dropMarks(): void;
  opened(): void;
  changed(state: RoomState): void;
}

export class LiveRoom implements Room {
  readonly feed: Feed;
  private readonly typists: Typists;
  private readonly ownTyping: OwnTyping;
  private readonly changes = new Listeners<void>();
  private cursors: ReadonlyMap<string, Cursor> = new Map();
  private present: readonly string[] = [];
  private waiting: readonly OutboxItem[] = [];
  private shown: RoomState | undefined;
  private openers = 0;

  constructor(
    readonly id: string,
    private readonly host: RoomHost,
  ) {
    const roomId = id;
    this.feed = new Feed(
      {
        open: (after) => host.ask('room:open', { roomId, after }),
        sync: (after, limit) => host.ask('room:sync', { roomId, after, limit }),
        history: (place) => host.history(place),
        online: () => host.online(),
        applied: (event, live) => this.applied(event, live),
        changed: () => this.touch(),
      },
      host.clock,
    );
    this.typists = new Typists(host.clock, () => this.touch());
    this.ownTyping = new OwnTyping((command) => void host.ask(command, { roomId }).catch(() => undefined), host.clock);
  }

  get state(): RoomState {
    return (this.shown ??= this.look());
  }

  get wanted(): boolean {
    return this.openers > 0;
  }

  subscribe(call: () => void): Off {
    return this.changes.add(call);
  }

  open(): Off {
    this.openers += 1;
    if (this.openers === 1 || this.feed.status === 'gone' || this.feed.status === 'failed') {
      this.feed.begin();
      this.host.opened();
    }
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      this.openers -= 1;
      if (this.openers === 0) this.shut();
    };
  }

  preload(): Promise<void> {
    return this.feed.preload();
  }

  close(): void {
    if (this.openers === 0) return;
    this.openers = 0;
    this.shut();
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const { status, problem } = this.feed;
        if (status === 'open') resolve();
        else if (status === 'gone' || status === 'failed') reject(problem ?? new LiveProblem({ code: 'live.gone' }));
        else return false;
        return true;
      };
      if (look()) return;
      const off = this.subscribe(() => {
        if (look()) off();
      });
    });
  }

  send(message: NewMessage): Outgoing {
    this.ownTyping.stop();
    return this.host.outbox.add(this.id, message);
  }

  retry(clientId: string, how?: { force?: boolean }): void {
    this.host.outbox.find(clientId)?.retry(how);
  }

  discard(clientId: string): boolean {
    return this.host.outbox.find(clientId)?.discard() ?? false;
  }

  async edit(seq: number, body: string): Promise<void> {
    await this.host.ask('message:edit', { roomId: this.id, seq, body });
  }

  async remove(seq: number): Promise<void> {
    await this.host.ask('message:remove', { roomId: this.id, seq });
  }

  async react(seq: number, emoji: string): Promise<void> {
    await this.host.ask('reaction:add', { roomId: this.id, seq, emoji });
  }

  async unreact(seq: number, emoji: string): Promise<void> {
    await this.host.ask('reaction:remove', { roomId: this.id, seq, emoji });
  }

  read(seq: number): void {
    this.host.mark('room:read', seq);
  }

  async markUnread(seq: number): Promise<void> {
    this.host.dropMarks();
    this.host.counted(await this.host.ask('room:unread', { roomId: this.id, seq }));
  }

  typing(): void {
    this.ownTyping.stroke();
  }

  older(): Promise<boolean> {
    return this.feed.older();
  }

  async backTo(seq: number): Promise<boolean> {
    const { log } = this.feed;
    while (this.feed.log && this.feed.log.start >= seq) if (!(await this.feed.older({ far: true }))) break;
    const { messages } = this.feed.log ?? log ?? emptyLog();
    return messages[find(messages, seq)]?.seq === seq;
  }

  async around(seq: number): Promise<Passage> {
    return passage(await this.host.history({ around: seq, limit: AROUND }));
  }

  receipt(seq: number): Receipt {
    return receiptOf(this.cursors, seq);
  }

  heardTyping({ userId, typing }: Events['typing']): void {
    if (userId !== this.host.self()) this.typists.heard(userId, typing);
  }

  /** Also told of rooms that are only looked into: where it is not open, nobody shows it. */
  heardPresent(userIds: readonly string[]): void {
    if (!this.wanted && userIds.length > 0) return;
    this.present = userIds;
    this.touch();
  }

  /** Cursors only ever go forwards, so it does not matter which word of them comes first. */
  heardCursors(cursors: readonly ({ userId: string } & Cursor)[]): void {
    const next = new Map(this.cursors);
    for (const { userId, deliveredSeq, readSeq } of cursors) {
      if (userId === this.host.self()) continue;
      const before = next.get(userId);
      next.set(userId, {
        deliveredSeq: Math.max(deliveredSeq, before?.deliveredSeq ?? 0),
        readSeq: Math.max(readSeq, before?.readSeq ?? 0),
      });
    }
    this.cursors = next;
    this.host.outbox.progress(this.id, next);
    this.touch();
  }

  /** What is lossy is not known any more. */
  cut(): void {
    this.feed.cut();
    this.typists.clear();
    this.heardPresent([]);
  }

  touch(): void {
    this.shown = undefined;
    this.changes.tell();
    this.host.changed(this.state);
  }

  private applied({ seq, type, actor, data }: RoomEvent, live: boolean): void {
    const own = actor.id === this.host.self();
    if (type === 'message.posted') {
      if (own) this.host.outbox.confirm(String(data.clientId), seq);
      else if (this.cursors.size < LARGE) this.host.mark('room:received', seq);
      this.typists.heard(actor.id, false);
    }
    // Perhaps it can still be read, as a public channel can.
    if (live && type === 'room.member_left' && data.userId === this.host.self()) this.feed.begin();
  }

  private shut(): void {
    this.ownTyping.stop();
    this.cut();
    this.feed.end();
    void this.host.ask('room:close', { roomId: this.id }).catch(() => undefined);
  }

  private look(): RoomState {
    const { log, status, problem } = this.feed;
    const { start = 0, lastSeq = 0, messages = [], events = [] } = log ?? {};
    // Where nothing is shown, nothing that is sent has to wait for being shown.
    const outbox = this.host.outbox.of(this.id, status === 'closed' ? Infinity : lastSeq);
    const same = outbox.length === this.waiting.length && outbox.every((item, index) => item === this.waiting[index]);
    if (!same) this.waiting = outbox;
    return {
      roomId: this.id,
      status,
      problem,
      messages,
      events,
      lastSeq,
      reachedStart: log !== undefined && start === 0,
      reading: this.host.reading(),
      cursors: this.cursors,
      typing: this.typists.ids,
      present: this.present,
      outbox: this.waiting,
    };
  }
}
