import type { Desk, DeskOptions, DeskState, Off, OwnEvents, Reading, Room, RoomEvent } from './api.js';
import { pauseMs, systemClock, Timers } from './clock.js';
import { Connection } from './connection.js';
import type { Commands, Events, Schemas } from './generated/socket.js';
import { History } from './history.js';
import { Listeners } from './listeners.js';
import { Marks } from './marks.js';
import { memoryOutbox } from './outbox-store.js';
import { Outbox } from './outbox.js';
import { People } from './people.js';
import { closed, LiveProblem, problemOf } from './problem.js';
import { Readings } from './readings.js';
import { LiveRoom } from './room.js';
import { Token } from './token.js';
import { onReturn } from './returning.js';
import { asSent } from './sending.js';
import { Sights } from './sights.js';
import { Watched } from './watched.js';

const AT_ONCE = 200;
const RECOUNT_ATTEMPT = 4;

type AllEvents = OwnEvents & Events;
type Handlers = { [E in keyof Events]?: (payload: Events[E]) => void };

/** Connects, and keeps what is open and watched alive through every cut until it is closed or the session ends. */
export function openDesk(options: DeskOptions): Desk {
  return new LiveDesk(options);
}

class LiveDesk implements Desk {
  private readonly clock: Timers;
  private readonly token: Token;
  private readonly connection: Connection;
  private readonly history: History;
  private readonly outbox: Outbox;
  private readonly readings: Readings;
  private readonly marks: Marks;
  private readonly persons: People;
  private readonly sights: Sights;
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly listeners = new Map<string, Listeners<unknown>>();
  private readonly changes = new Listeners<void>();
  private readonly stopWatchingReturn: Off;
  private watchesAll = false;
  private readonly watched = new Watched();
  /** Counts connections. */
  private turn = 0;

  constructor(private readonly options: DeskOptions) {
    const { url = '', token, store = memoryOutbox(), transports = ['websocket'] } = options;
    const clock = (this.clock = new Timers(options.clock ?? systemClock));
    const base = url.replace(/\/+$/, '');
    this.token = new Token(token, clock);
    this.connection = new Connection({ url: base, transports, token: this.token, clock });
    this.history = new History(base, this.token, options.fetch ?? fetch);
    const online = () => this.connection.online;
    const self = () => this.userId;
    this.readings = new Readings(self, () => this.toldUnread());
    this.persons = new People(
      {
        watch: async (ids) => (await this.command('presence:watch', { ids })).data,
        unwatch: (ids) => this.command('presence:unwatch', { ids }),
      },
      () => this.told('people', this.people),
    );
    this.sights = new Sights(
      { online, see: async (roomIds) => (await this.command('rooms:see', { roomIds })).rooms },
      clock,
      () => this.told('present', this.present),
    );
    this.marks = new Marks(
      {
        online,
        say: (mark, roomId, seq) => this.command(mark, { roomId, seq }),
        known: (roomId) => this.readings.of(roomId),
        counted: (reading) => this.readings.counted([reading]),
      },
      clock,
    );
    this.outbox = new Outbox(
      store,
      {
        self,
        online,
        send: async (message) => (await this.command('message:send', asSent(message))).seq,
        changed: (roomId) => this.rooms.get(roomId)?.touch(),
      },
      clock,
    );
    this.connection.changed.add((state) => this.became(state));
    this.connection.heard.add(([event, payload]) => this.heard(event, payload));
    this.stopWatchingReturn = onReturn(() => this.hurry());
    this.connection.connect();
    this.outbox.wake();
  }

  get state(): DeskState {
    return this.connection.state;
  }

  get userId(): string | undefined {
    return this.options.userId ?? this.token.userId;
  }

  get unread(): ReadonlyMap<string, Reading> {
    return this.readings.all;
  }

  get people(): ReadonlyMap<string, Schemas['PresenceDto']> {
    return this.persons.all;
  }

  get present(): ReadonlyMap<string, readonly string[]> {
    return this.sights.all;
  }

  room(roomId: string): Room {
    let room = this.rooms.get(roomId);
    if (!room) this.rooms.set(roomId, (room = this.make(roomId)));
    return room;
  }

  on<E extends keyof AllEvents>(event: E, call: (payload: AllEvents[E]) => void): Off {
    let listeners = this.listeners.get(event);
    if (!listeners) this.listeners.set(event, (listeners = new Listeners()));
    return listeners.add(call as (payload: unknown) => void);
  }

  subscribe(call: () => void): Off {
    return this.changes.add(call);
  }

  async command<C extends keyof Commands>(
    name: C,
    ...[input]: Commands[C]['input'] extends null ? [] : [input: Commands[C]['input']]
  ): Promise<Commands[C]['output']> {
    return (await this.connection.ask(name, input ?? null)) as Commands[C]['output'];
  }

  watchRooms(): void {
    if (this.watchesAll) return;
    this.watchesAll = true;
    void this.count();
  }

  watchUnread(roomIds: readonly string[]): Off {
    const fresh = this.watched.add(roomIds);
    if (fresh.length > 0 && this.connection.online) void this.count(fresh);
    return this.watched.off(roomIds, (roomId) => this.readings.gone(roomId));
  }

  watchesUnread(roomId: string): boolean {
    return this.watched.has(roomId);
  }

  watchPresence(userIds: readonly string[]): Off {
    return this.persons.watch([...new Set(userIds)]);
  }

  watchPresent(roomIds: readonly string[]): Off {
    return this.sights.watch([...new Set(roomIds)]);
  }

  hurry(): void {
    this.connection.hurry();
  }

  online(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (state: DeskState): boolean => {
        if (state.status === 'online') resolve();
        else if (state.status === 'ended') reject(new LiveProblem({ code: state.code, detail: state.detail }));
        else return false;
        return true;
      };
      if (look(this.state)) return;
      const off = this.connection.changed.add((state) => {
        if (look(state)) off();
      });
    });
  }

  close(): void {
    const { code, detail } = closed();
    this.connection.end(code, detail);
    this.stopWatchingReturn();
    this.marks.close();
    this.outbox.close();
    this.clock.stop();
  }

  private make(roomId: string): LiveRoom {
    return new LiveRoom(roomId, {
      clock: this.clock,
      outbox: this.outbox,
      self: () => this.userId,
      online: () => this.connection.online,
      ask: async (name, input) => (await this.connection.ask(name, input)) as never,
      history: (place) => this.history.read(roomId, place),
      reading: () => this.readings.of(roomId),
      counted: (reading) => this.readings.counted([reading]),
      mark: (mark, seq) => this.marks.set(mark, roomId, seq),
      dropMarks: () => this.marks.drop(roomId),
      opened: () => void this.count([roomId]),
      changed: (state) => {
        if (state.status === 'gone') this.readings.gone(roomId);
        this.told('room', state);
      },
    });
  }

  private became(state: DeskState): void {
    this.outbox.wake();
    if (state.status === 'online') void this.resume();
    else {
      for (const room of this.rooms.values()) room.cut();
      this.sights.cut();
    }
    this.told('state', state);
  }

  /** Everything that is open or watched, on a connection that knows nothing of it. */
  private async resume(): Promise<void> {
    const turn = (this.turn += 1);
    const open = [...this.rooms.values()].filter(({ wanted }) => wanted);
    const known = open.filter(({ feed }) => feed.known !== undefined);
    for (const { feed } of known) feed.await();
    for (const { feed } of open) if (feed.known === undefined) feed.begin();
    this.persons.again();
    this.sights.again();
    this.marks.wake();
    for (let from = 0; from < known.length; from += AT_ONCE) {
      await this.resumeSome(known.slice(from, from + AT_ONCE), () => turn === this.turn && this.connection.online);
    }
    if (turn === this.turn) await this.count();
  }

  private async resumeSome(some: readonly LiveRoom[], current: () => boolean): Promise<void> {
    const rooms = some.map(({ id, feed }) => ({ roomId: id, after: feed.known ?? 0 }));
    try {
      const resumed = await this.command('session:resume', { rooms });
      if (!current()) return;
      for (const missed of resumed.rooms) this.rooms.get(missed.roomId)?.feed.answered(missed);
      for (const roomId of resumed.gone) this.rooms.get(roomId)?.feed.gone(null);
    } catch {
      // Too often, or something that only one of them is to blame for: each for itself.
      if (!current()) return;
      for (const { feed } of some) {
        feed.cut();
        feed.begin();
      }
    }
  }

  /** What is unread, and how far the others have got: of some rooms, or of all that are open or watched. */
  private async count(only?: readonly string[]): Promise<void> {
    const { turn } = this;
    const open = [...this.rooms.values()].filter(({ id, wanted }) => wanted && (!only || only.includes(id)));
    const watched = this.watched.all.filter((id) => !only || only.includes(id));
    try {
      if (this.watchesAll && only === undefined) {
        const { rooms } = await this.command('rooms:watch', {});
        this.readings.only(new Set([...rooms.map(({ roomId }) => roomId), ...open.map(({ id }) => id), ...watched]));
        this.readings.counted(rooms);
      }
      const opened = open.map(({ id }) => id).filter((id) => !this.watchesAll || !this.readings.of(id));
      const roomIds = [...new Set([...opened, ...watched])];
      for (let from = 0; from < roomIds.length; from += AT_ONCE) {
        const page = { roomIds: roomIds.slice(from, from + AT_ONCE) };
        this.readings.counted((await this.command('rooms:watch', page)).rooms);
      }
      for (const room of open) {
        room.heardCursors((await this.command('room:reading', { roomId: room.id })).others);
        room.heardPresent((await this.command('room:who', { roomId: room.id })).userIds);
      }
    } catch (error) {
      // Refused for good: a key reads nothing, and a room that is gone says so itself.
      const problem = problemOf(error);
      if (!problem.transient || !this.connection.online) return;
      const pause = pauseMs(RECOUNT_ATTEMPT, this.clock.random(), problem.retryAfter);
      this.clock.after(pause, () => turn === this.turn && this.connection.online && void this.count(only));
    }
  }

  private readonly handlers: Handlers = {
    'room:event': (event) => this.happened(event as RoomEvent),
    typing: (payload) => this.rooms.get(payload.roomId)?.heardTyping(payload),
    'room:cursors': ({ roomId, cursors }) => this.rooms.get(roomId)?.heardCursors(cursors),
    'room:present': (present) => {
      this.rooms.get(present.roomId)?.heardPresent(present.userIds);
      this.sights.heard(present);
    },
    'room:news': (news) => this.readings.heard(news),
    'reading:changed': (reading) => this.readings.counted([reading]),
    presence: (presence) => this.persons.heard(presence),
    'session:resync': () => void this.resume(),
  };

  /** What happens to oneself is heard also where the room is not open. */
  private happened(event: RoomEvent): void {
    const { roomId, type, data } = event;
    const room = this.rooms.get(roomId);
    room?.feed.heard(event);
    if (data.userId !== this.userId) return;
    if (type === 'room.member_left' && !room?.wanted) this.readings.gone(roomId);
    else if (this.watchesAll && !this.readings.of(roomId)) void this.countOne(roomId);
  }

  private async countOne(roomId: string): Promise<void> {
    try {
      this.readings.counted((await this.command('rooms:watch', { roomIds: [roomId] })).rooms);
    } catch {
      // Then the next connection counts it.
    }
  }

  private heard(event: string, payload: unknown): void {
    const handle = this.handlers[event as keyof Events] as ((payload: unknown) => void) | undefined;
    handle?.(payload);
    this.listeners.get(event)?.tell(payload);
  }

  private toldUnread(): void {
    for (const room of this.rooms.values()) room.touch();
    this.told('unread', this.unread);
  }

  private told<E extends keyof OwnEvents>(event: E, payload: OwnEvents[E]): void {
    this.listeners.get(event)?.tell(payload);
    if (event !== 'room') this.changes.tell();
  }
}
