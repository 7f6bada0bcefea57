import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';

interface RoomEvent {
  roomId: string;
  seq: number;
  type: string;
  actor: { id: string };
  data: { body: string; clientId: string };
}

interface Missed {
  roomId: string;
  lastSeq: number;
  reload: boolean;
  events: RoomEvent[];
}

interface Resumed {
  rooms: Missed[];
  gone: string[];
}

type Ack<T> = { ok: true; data: T } | { ok: false; error: { code: string } };

/** A chat on one room, written from docs/sockets.md and asyncapi.json and on nothing but `socket.io-client`. */
class Chat {
  readonly log: RoomEvent[] = [];
  readonly socket: Socket;
  /** How often something was missing between two events. */
  gaps = 0;
  private syncing = false;

  constructor(
    url: string,
    token: string,
    private readonly roomId: string,
  ) {
    this.socket = io(url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 20, auth: { token } });
    this.socket.on('room:event', (event: RoomEvent) => this.hear(event));
    this.socket.on('connect', () => void (this.lastSeq > 0 && this.resume()));
  }

  get lastSeq(): number {
    return this.log.at(-1)?.seq ?? 0;
  }

  get said(): string[] {
    return this.log.filter(({ type }) => type === 'message.posted').map(({ data }) => data.body);
  }

  async ask<T>(command: string, input: object = {}): Promise<T> {
    const ack = (await this.socket.timeout(5000).emitWithAck(command, input)) as Ack<T>;
    if (!ack.ok) throw new Error(ack.error.code);
    return ack.data;
  }

  async open(): Promise<void> {
    const { events } = await this.ask<Missed>('room:open', { roomId: this.roomId });
    for (const event of events) this.hear(event);
  }

  send(body: string, clientId: string = randomUUID()): Promise<RoomEvent> {
    return this.ask('message:send', { roomId: this.roomId, clientId, body });
  }

  private async resume(): Promise<void> {
    const { rooms } = await this.ask<Resumed>('session:resume', {
      rooms: [{ roomId: this.roomId, after: this.lastSeq }],
    });
    for (const event of rooms.flatMap(({ events }) => events)) this.hear(event);
  }

  private hear(event: RoomEvent): void {
    if (this.log.length > 0 && event.seq > this.lastSeq + 1) void this.sync();
    else if (event.seq > this.lastSeq) this.log.push(event);
  }

  private async sync(): Promise<void> {
    if (this.syncing) return;
    this.syncing = true;
    this.gaps += 1;
    for (let behind = true; behind;) {
      const { events, lastSeq } = await this.ask<Missed>('room:sync', { roomId: this.roomId, after: this.lastSeq });
      for (const event of events) this.hear(event);
      behind = this.lastSeq < lastSeq;
    }
    this.syncing = false;
  }
}

describe('a client that knows only the documents and socket.io-client', () => {
  let desk: Desk;
  let ana: Member;
  let ben: Member;
  let anas: Chat;
  let bens: Chat;
  let roomId: string;

  beforeAll(async () => {
    desk = await startDesk();
    [ana, ben] = [await desk.member({ role: 'agent' }), await desk.member()];
  });
  afterAll(() => desk.close());

  beforeEach(async () => {
    const body = { name: 'A room', memberIds: [ben.id] };
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body }))).id;
    [anas, bens] = [new Chat(desk.url, ana.token, roomId), new Chat(desk.url, ben.token, roomId)];
  });
  afterEach(() => [anas, bens].forEach(({ socket }) => socket.disconnect()));

  it('is told with a code that its token is not one', async () => {
    const stranger = new Chat(desk.url, 'nobody', roomId);
    const error = await new Promise<Error & { data?: { code: string; status: number } }>((resolve) =>
      stranger.socket.once('connect_error', resolve),
    );
    stranger.socket.disconnect();
    expect(error.data).toMatchObject({ status: 401, code: expect.stringContaining('.') });
  });

  it('opens a room, says something, and hears it with everybody else in one order', async () => {
    await Promise.all([anas.open(), bens.open()]);
    await Promise.all([anas.send('Good morning'), bens.send('Hello'), anas.send('How are you?')]);
    await eventually(() => expect([anas.said.length, bens.said.length]).toEqual([3, 3]));
    expect(anas.log).toEqual(bens.log);
    expect(anas.log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    await expect(bens.ask('room:open', { roomId: randomUUID() })).rejects.toThrow('room.not_found');
  });

  it('fills a gap by what lies in it', async () => {
    await bens.open();
    await bens.ask('room:close', { roomId });
    await anas.send('One');
    await anas.send('Two');
    // Without an acknowledgement nobody says what was missed; the next event does.
    bens.socket.emit('room:open', { roomId });
    await bens.ask('session:ping');
    await anas.send('Three');
    await eventually(() => expect(bens.said).toEqual(['One', 'Two', 'Three']));
    expect(bens.gaps).toBe(1);
  });

  it('is cut, comes back, and has missed nothing', async () => {
    await Promise.all([anas.open(), bens.open()]);
    await anas.send('Before');
    await eventually(() => expect(bens.said).toEqual(['Before']));
    bens.socket.io.engine.close();
    await eventually(() => expect(bens.socket.connected).toBe(false), { everyMs: 1 });
    await anas.send('Meanwhile');
    await eventually(() => expect(bens.said).toEqual(['Before', 'Meanwhile']));
    await anas.send('After');
    await eventually(() => expect(bens.said).toEqual(['Before', 'Meanwhile', 'After']));
    expect(bens.gaps).toBe(0);
  });

  it('sends again what nobody answered, and it is one message', async () => {
    await Promise.all([anas.open(), bens.open()]);
    const clientId = randomUUID();
    const unanswered = anas.send('Did you get this?', clientId);
    anas.socket.io.engine.close();
    await expect(unanswered).rejects.toThrow('disconnected');
    await eventually(() => expect(anas.socket.connected).toBe(true));
    const answers = [await anas.send('Did you get this?', clientId), await anas.send('Did you get this?', clientId)];
    expect(answers[0]).toEqual(answers[1]);
    await bens.send('Yes');
    await eventually(() => expect(anas.said).toEqual(['Did you get this?', 'Yes']));
    expect(bens.said).toEqual(anas.said);
  });
});
