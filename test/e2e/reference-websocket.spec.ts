import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { unwrap } from '@quickdesk/client';
import { WebSocket } from 'ws';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';

interface RoomEvent {
  seq: number;
  type: string;
  data: { body?: string };
}

interface Missed {
  lastSeq: number;
  events: RoomEvent[];
}

interface Answer {
  ok: boolean;
  data?: unknown;
  error?: { code: string };
}

/** Speaks the protocol by hand, as the end of asyncapi.json's introduction describes it: a program in any language could. */
class Wire {
  readonly events: RoomEvent[] = [];
  private readonly asked = new Map<number, (answer: Answer) => void>();
  private next = 0;

  private constructor(readonly socket: WebSocket) {}

  static async connect(url: string, token: string): Promise<Wire> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const wire = new Wire(socket);
    const letIn = new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('0{')) socket.send(`40${JSON.stringify({ token })}`);
        else if (text.startsWith('40')) resolve();
        else if (text.startsWith('44')) reject(new Error(codeOf(text)));
        else wire.read(text);
      });
    });
    await letIn;
    return wire;
  }

  get seqs(): number[] {
    return this.events.map(({ seq }) => seq);
  }

  async ask<T>(name: string, input: object = {}): Promise<T> {
    const answer = await new Promise<Answer>((resolve) => {
      this.asked.set((this.next += 1), resolve);
      this.socket.send(`42${this.next}${JSON.stringify([name, input])}`);
    });
    if (!answer.ok) throw new Error(answer.error?.code);
    return answer.data as T;
  }

  /** Without a number nothing is answered. */
  tell(name: string, input: object): void {
    this.socket.send(`42${JSON.stringify([name, input])}`);
  }

  /** The line is dead: nothing more is read or said, not even a goodbye. */
  cut(): Promise<unknown> {
    const closed = once(this.socket, 'close');
    this.socket.terminate();
    return closed;
  }

  private read(text: string): void {
    if (text === '2') return this.socket.send('3');
    const [, kind, id, json] = /^(4[23])(\d*)(.*)$/s.exec(text) ?? [];
    const [first, second] = JSON.parse(json ?? '[]') as [unknown, unknown];
    if (kind === '43') this.asked.get(Number(id))?.(first as Answer);
    else if (first === 'room:event') this.events.push(second as RoomEvent);
  }
}

function codeOf(text: string): string {
  return (JSON.parse(text.slice(2)) as { data: { code: string } }).data.code;
}

describe('a client that speaks the protocol by hand over a bare websocket', () => {
  let desk: Desk;
  let ana: Member;
  let ben: Member;
  let roomId: string;
  let lines: Wire[];

  beforeAll(async () => {
    desk = await startDesk();
    [ana, ben] = [await desk.member({ role: 'agent' }), await desk.member()];
  });
  afterAll(() => desk.close());

  beforeEach(async () => {
    lines = [];
    const body = { name: 'A room', memberIds: [ben.id] };
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body }))).id;
  });
  afterEach(() => lines.forEach(({ socket }) => socket.terminate()));

  const connect = async ({ token }: { token: string }) => {
    const wire = await Wire.connect(desk.url, token);
    lines.push(wire);
    return wire;
  };
  const message = (body: string, clientId: string = randomUUID()) => ({ roomId, clientId, body });

  it('is not let in without a token', async () => {
    await expect(connect({ token: 'nobody' })).rejects.toThrow(/^[a-z_]+\.[a-z_]+$/);
  });

  it('opens a room, writes in it, and hears each thing once and in order', async () => {
    const [anas, bens] = [await connect(ana), await connect(ben)];
    const opened = await bens.ask<Missed>('room:open', { roomId });
    expect(opened.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const sent = await Promise.all(
      ['One', 'Two', 'Three'].map((body) => anas.ask<RoomEvent>('message:send', message(body))),
    );
    await eventually(() => expect(bens.seqs).toEqual([4, 5, 6]));
    expect(bens.events).toEqual(sent);
    await expect(bens.ask('room:open', { roomId: randomUUID() })).rejects.toThrow('room.not_found');
    await expect(bens.ask('room:dance')).rejects.toThrow('command.unknown');
  });

  it('sees a gap and asks for what lies in it', async () => {
    const [anas, bens] = [await connect(ana), await connect(ben)];
    await anas.ask('message:send', message('Missed'));
    bens.tell('room:open', { roomId, after: 3 });
    await bens.ask('session:ping');
    await anas.ask('message:send', message('Heard'));
    await eventually(() => expect(bens.seqs).toEqual([5]));
    const gap = await bens.ask<Missed>('room:sync', { roomId, after: 3, limit: 1 });
    expect(gap).toMatchObject({ lastSeq: 5, events: [{ seq: 4, data: { body: 'Missed' } }] });
  });

  it('is cut in the middle of sending, comes back, and nothing is missing and nothing double', async () => {
    const [anas, bens] = [await connect(ana), await connect(ben)];
    await Promise.all([anas.ask('room:open', { roomId }), bens.ask('room:open', { roomId })]);
    const unsure = message('Nobody answered this');
    // It is stored, as Ben shows; the answer is never read.
    anas.socket.removeAllListeners('message');
    anas.tell('message:send', unsure);
    await eventually(() => expect(bens.seqs).toEqual([4]));
    await anas.cut();
    await bens.ask('message:send', message('Meanwhile'));

    const again = await connect(ana);
    const { rooms } = await again.ask<{ rooms: Missed[] }>('session:resume', { rooms: [{ roomId, after: 3 }] });
    expect(rooms.map(({ events }) => events)).toEqual([bens.events]);
    await expect(again.ask<RoomEvent>('message:send', unsure)).resolves.toMatchObject({ seq: 4 });
    await bens.ask('message:send', message('Afterwards'));
    await eventually(() => expect(again.seqs).toEqual([6]));
    expect(bens.seqs).toEqual([4, 5, 6]);
  });
});
