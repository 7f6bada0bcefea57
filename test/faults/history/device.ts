import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { Act, Journal, RoomEvent } from './history.js';
import { outcomeOf } from './http.js';
import { RoomView } from './room-view.js';
import type { News, Reading } from './unread-view.js';
import { UnreadView } from './unread-view.js';

const ANSWER_MS = 10_000;
const AGAIN_MS = { first: 25, most: 400 };

export interface Person {
  readonly id: string;
  readonly token: string;
}

interface Missed {
  readonly roomId: string;
  readonly lastSeq: number;
  readonly reload: boolean;
  readonly events: readonly RoomEvent[];
}

interface Resumed {
  readonly rooms: readonly Missed[];
  readonly gone: readonly string[];
}

/** `data` is there when the outcome is `ok`. */
export interface Answer<T> {
  readonly outcome: Act['outcome'];
  readonly data?: T;
}

type Ack<T> = { ok: true; data: T } | { ok: false; error: { code: string } };

/** One connection of somebody: behaves as docs/sockets.md asks of a client, and writes down what it hears. */
export class Device {
  readonly rooms = new Map<string, RoomView>();
  readonly unread = new Map<string, UnreadView>();
  /** How often something was missing between two events. */
  gaps = 0;
  private socket: Socket | undefined;
  private readonly syncing = new Set<string>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly following = new Set<Promise<unknown>>();

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly url: string,
    private readonly journal: Journal,
  ) {}

  get isConnected(): boolean {
    return this.socket?.connected ?? false;
  }

  get openRooms(): RoomView[] {
    return [...this.rooms.values()].filter(({ open }) => open);
  }

  /** Tries until it is let in, and opens again what was open. */
  async connect(isOver: () => boolean): Promise<void> {
    for (let waitMs = AGAIN_MS.first; !this.isConnected && !isOver(); waitMs = Math.min(AGAIN_MS.most, waitMs * 2)) {
      this.close();
      const socket = io(this.url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        timeout: 3000,
        auth: { token: this.person.token },
      });
      this.socket = socket;
      socket.on('room:event', (event: RoomEvent) => this.hear(event));
      socket.on('session:resync', () => this.follow(this.resume()));
      socket.on('room:gone', ({ roomId }: { roomId: string }) => this.isGone(roomId));
      socket.on('reading:changed', (reading: Reading) => this.unreadOf(reading.roomId).take(reading));
      socket.on('room:news', (news: News) => this.unreadOf(news.roomId).hear(news));
      const letIn = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true));
        for (const failure of ['connect_error', 'disconnect'] as const) socket.once(failure, () => resolve(false));
      });
      if (letIn) await this.resume();
      else await pause(waitMs);
    }
  }

  /** Connected, and not only because it has not noticed yet that it is not. */
  async settle(): Promise<void> {
    do await this.connect(() => false);
    while ((await this.ask('session:ping', {})).outcome !== 'ok');
  }

  /** Whatever opens or is fetched because of what it has heard is there. */
  async rest(): Promise<void> {
    await this.settle();
    while (this.following.size > 0) await Promise.all(this.following);
  }

  close(): void {
    this.socket?.disconnect();
  }

  async ask<T>(command: string, input: object): Promise<Answer<T>> {
    if (!this.socket?.connected) return { outcome: 'lost' };
    try {
      const ack = (await this.socket.timeout(ANSWER_MS).emitWithAck(command, input)) as Ack<T>;
      return ack.ok ? { outcome: 'ok', data: ack.data } : { outcome: outcomeOf(ack.error.code) };
    } catch {
      return { outcome: 'lost' };
    }
  }

  open(roomId: string): Promise<Answer<Missed>> {
    return this.inTurn(roomId, async () => {
      const view = this.view(roomId);
      const answer = await this.ask<Missed>('room:open', { roomId, after: view.last });
      if (answer.data) view.open = true;
      return answer;
    }).then(async (answer) => {
      if (answer.data) await this.take(answer.data);
      return answer;
    });
  }

  closeRoom(roomId: string): Promise<Answer<unknown>> {
    return this.inTurn(roomId, async () => {
      // Not before it is answered: what comes until then belongs to it.
      const answer = await this.ask('room:close', { roomId });
      if (answer.outcome === 'ok') this.view(roomId).open = false;
      return answer;
    });
  }

  /** Until nothing is missing, or nobody answers any more. */
  async sync(roomId: string): Promise<Answer<Missed>> {
    const view = this.view(roomId);
    const answer = await this.ask<Missed>('room:sync', { roomId, after: view.last ?? 0 });
    if (answer.data) await this.take(answer.data);
    return answer;
  }

  view(roomId: string): RoomView {
    const view = this.rooms.get(roomId) ?? new RoomView(roomId);
    this.rooms.set(roomId, view);
    return view;
  }

  /** What is unread in rooms, open or not, from now on; in all one is in when none is named. */
  async watch(roomIds?: string[]): Promise<Answer<{ rooms: Reading[] }>> {
    const answer = await this.ask<{ rooms: Reading[] }>('rooms:watch', { roomIds });
    for (const reading of answer.data?.rooms ?? []) this.unreadOf(reading.roomId).take(reading);
    return answer;
  }

  unreadOf(roomId: string): UnreadView {
    const view = this.unread.get(roomId) ?? new UnreadView(this.person.id);
    this.unread.set(roomId, view);
    return view;
  }

  private async resume(): Promise<void> {
    void this.watch();
    const began = Date.now();
    const rooms = this.openRooms.map(({ roomId, last = 0 }) => ({ roomId, after: last }));
    const answer = await this.ask<Resumed>('session:resume', { rooms });
    if (!answer.data) return this.note('all of them', answer.outcome, began);
    for (const roomId of answer.data.gone) this.isGone(roomId, began);
    for (const missed of answer.data.rooms) await this.take(missed);
  }

  private isGone(roomId: string, began = Date.now()): void {
    this.view(roomId).open = false;
    this.note(roomId, 'room.not_found', began);
  }

  private note(roomId: string, outcome: string, began: number): void {
    this.journal.acts.push({ what: 'open', by: this.person.id, roomId, began, ended: Date.now(), outcome });
  }

  /** What opens and closes a room goes one after the other, or the answers say nothing of how it stands in the end. */
  private inTurn<T>(roomId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(roomId) ?? Promise.resolve()).then(work);
    this.turns.set(roomId, turn);
    return turn;
  }

  private follow(work: Promise<unknown>): void {
    this.following.add(work);
    void work.finally(() => this.following.delete(work));
  }

  private hear(event: RoomEvent): void {
    const { name: device, person } = this;
    const { roomId, seq, type } = event;
    this.journal.heard.push({ device, person: person.id, roomId, seq, at: Date.now() });
    const view = this.view(roomId);
    const isMe = event.data.userId === person.id;
    // Open or not, as far as it knows: what was open before is not open for who has been away.
    if (type === 'room.member_joined' && isMe) {
      void this.watch([roomId]);
      this.follow(this.open(roomId));
    }
    if (!view.open) return;
    if (!view.apply(event)) this.follow(this.fill(view));
    if (type === 'room.member_left' && isMe && view.last === seq) view.open = false;
  }

  private async take({ roomId, lastSeq, reload, events }: Missed): Promise<void> {
    const view = this.view(roomId);
    if (reload) {
      view.forget();
      await this.open(roomId);
      return;
    }
    for (const event of events) view.apply(event);
    view.named = Math.max(view.named, lastSeq);
    if (view.isBehind) await this.fill(view);
  }

  private async fill(view: RoomView): Promise<void> {
    if (this.syncing.has(view.roomId)) return;
    this.syncing.add(view.roomId);
    this.gaps += 1;
    for (let known = -1; view.isBehind && known !== view.last;) {
      known = view.last ?? 0;
      const { outcome } = await this.sync(view.roomId);
      if (outcome !== 'ok' && outcome !== 'lost') view.open = false;
      if (outcome !== 'ok') break;
    }
    this.syncing.delete(view.roomId);
  }
}
