import { randomUUID } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { unwrap } from '@quickdesk/client';
import type { Desk as LiveDesk, DeskOptions, Message, Room, RoomEvent } from '@quickdesk/live';
import { openDesk } from '@quickdesk/live';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';

/** Desks of the client library that a test opens, so that it can close them. */
export class Devices {
  private readonly open: LiveDesk[] = [];

  constructor(private readonly desk: Desk) {}

  of(member: Member, more: Partial<DeskOptions> = {}): LiveDesk {
    const desk = openDesk({ url: this.desk.url, token: () => member.token, ...more });
    this.open.push(desk);
    return desk;
  }

  /** One that has the room open. */
  async in(roomId: string, member: Member, more: Partial<DeskOptions> = {}): Promise<{ desk: LiveDesk; room: Room }> {
    const desk = this.of(member, more);
    const room = desk.room(roomId);
    room.open();
    await room.opened();
    return { desk, room };
  }

  close(): void {
    for (const desk of this.open.splice(0)) desk.close();
  }
}

export async function newRoom(owner: Member, ...others: Member[]): Promise<string> {
  const body = { name: `Room ${randomUUID()}`, memberIds: others.map(({ id }) => id) };
  return (await unwrap(owner.client.POST('/api/v1/rooms', { body }))).id;
}

export const bodies = (room: Room): string[] => room.state.messages.map(({ body }) => body);

export function showing(room: Room, expected: readonly string[], withinMs?: number): Promise<void> {
  return eventually(() => expect(bodies(room)).toEqual(expected), { withinMs });
}

/** What a room holds from its first event on. Links of files are made anew whenever they are shown. */
async function whole(room: Room): Promise<{ messages: readonly Message[]; events: readonly RoomEvent[] }> {
  while (await room.older());
  const { messages, events, reachedStart } = room.state;
  expect(reachedStart).toBe(true);
  const unlinked = messages.map((message) => ({
    ...message,
    attachments: message.attachments.map((each) => ({
      ...each,
      url: each.url !== null,
      thumbnailUrl: each.thumbnailUrl !== null,
    })),
  }));
  return JSON.parse(JSON.stringify({ messages: unlinked, events })) as { messages: Message[]; events: RoomEvent[] };
}

/** Somebody who has been there all the time sees what somebody sees who has just come. */
export async function expectLiveEqualsReload(devices: Devices, member: Member, room: Room): Promise<void> {
  const { room: fresh } = await devices.in(room.id, member);
  await eventually(() => expect(room.state.lastSeq).toBe(fresh.state.lastSeq));
  expect(await whole(room)).toEqual(await whole(fresh));
}

/** A wire that can be cut. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private broken = false;
  private deaf = false;

  private constructor(
    readonly url: string,
    private far: string,
    private readonly end: () => void,
  ) {}

  static async to(url: string): Promise<Wire> {
    const holder: { wire?: Wire } = {};
    const server = createServer((near) => holder.wire?.carry(near));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return (holder.wire = new Wire(address, url, () => server.close()));
  }

  /** At once, and nobody gets through until it is mended. */
  cut(): void {
    this.broken = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.broken = false;
  }

  /** To another server from now on. */
  lead(url: string): void {
    this.far = url;
  }

  /** What the server says does not come through any more; what it is told does. */
  mute(deaf: boolean): void {
    this.deaf = deaf;
  }

  close(): void {
    this.cut();
    this.end();
  }

  private carry(near: Socket): void {
    if (this.broken) return void near.destroy();
    const far = connect(Number(new URL(this.far).port), '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (data) => void far.write(data));
    far.on('data', (data) => {
      if (!this.deaf) near.write(data);
    });
  }
}
