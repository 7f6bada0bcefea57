import { setTimeout as pause } from 'node:timers/promises';
import type { Seeded } from '../../support/seeded.js';
import type { Answer, Device, Person } from './device.js';
import { request } from './http.js';
import type { Act, Journal, RoomEvent, What } from './history.js';
import type { Reading } from './unread-view.js';

const REST_MS = 5;
const signs = ['👍', '🎉', '❤️', '👀'];

/** A message that nobody has answered yet: it is sent again until somebody does. */
interface Unsure {
  readonly by: Person;
  readonly roomId: string;
  readonly clientId: string;
  readonly body: string;
}

/** How long people go on, and how fast. */
export interface Tempo {
  readonly areOver: () => boolean;
  readonly areAhead: () => boolean;
}

type Told = Pick<Act, 'outcome'> & { seq?: number };

/** Does things at random on behalf of people and writes down what they were told. */
export class Work {
  private readonly unsure: Unsure[] = [];
  private made = 0;

  constructor(
    private readonly devices: readonly Device[],
    private readonly owner: Person,
    private readonly rooms: readonly string[],
    private readonly journal: Journal,
  ) {}

  /** One device at work, until it is enough, with a rest while it is enough for now. */
  async run(device: Device, chance: Seeded, { areOver, areAhead }: Tempo): Promise<void> {
    while (!areOver()) {
      await device.connect(areOver);
      if (areAhead()) await pause(REST_MS);
      else if (device.isConnected) await this.doSomething(device, chance);
    }
  }

  /** Whatever is unsure is sent again until it is answered. */
  async finish(): Promise<void> {
    for (let again = this.unsure.shift(); again; again = this.unsure.shift()) {
      const { by } = again;
      const device = this.devices.find((each) => each.person === by && each.isConnected);
      await device?.connect(() => false);
      await this.resend(again, device);
    }
  }

  async send(device: Device, roomId: string, { byHttp = false } = {}): Promise<Told> {
    const clientId = `m-${(this.made += 1)}`;
    return this.resend({ by: device.person, roomId, clientId, body: `Said ${clientId}` }, device, byHttp);
  }

  edit(device: Device, roomId: string, message: number): Promise<Told> {
    const body = `Changed ${(this.made += 1)}`;
    return this.note(device.person, { what: 'edit', roomId, message, body }, () =>
      device.ask('message:edit', { roomId, seq: message, body }),
    );
  }

  remove(device: Device, roomId: string, message: number): Promise<Told> {
    return this.note(device.person, { what: 'remove', roomId, message }, () =>
      device.ask('message:remove', { roomId, seq: message }),
    );
  }

  react(
    device: Device,
    roomId: string,
    message: number,
    emoji = '👍',
    what: 'react' | 'unreact' = 'react',
  ): Promise<Told> {
    return this.note(device.person, { what, roomId, message, emoji }, () =>
      device.ask(what === 'react' ? 'reaction:add' : 'reaction:remove', { roomId, seq: message, emoji }),
    );
  }

  /** Up to a place, or from there on. */
  async step(device: Device, roomId: string, what: 'received' | 'read' | 'unread', message: number): Promise<Told> {
    return this.note(device.person, { what, roomId, message }, async () => {
      const answer = await device.ask<Reading>(`room:${what}`, { roomId, seq: message });
      if (answer.data) device.unreadOf(roomId).take(answer.data);
      return answer;
    });
  }

  /** By the owner of the room, over HTTP. */
  put(device: Device, whom: Person, roomId: string, what: 'join' | 'leave' | 'mute' | 'unmute'): Promise<Told> {
    const path = `/rooms/${roomId}/members/${whom.id}${what.endsWith('mute') ? '/mute' : ''}`;
    const method = what === 'join' || what === 'mute' ? 'PUT' : 'DELETE';
    const body = what === 'join' ? { role: 'member' } : what === 'mute' ? {} : undefined;
    return this.note(whom, { what, roomId }, () => request(device.url, this.owner.token, method, path, body));
  }

  private async doSomething(device: Device, chance: Seeded): Promise<unknown> {
    const roomId = chance.pick(this.rooms);
    const { person } = device;
    const others = this.devices.map((each) => each.person).filter((each) => each !== this.owner);
    const dice = chance.below(100);
    if (this.unsure.length > 0 && dice % 2 === 0) return this.resendOne(device);
    if (dice < 40) return this.send(device, roomId, { byHttp: dice < 6 });
    if (dice < 46) return this.sendTwice(device, roomId);
    if (dice < 76) return this.change(device, roomId, chance, dice);
    if (dice < 80) return this.note(person, { what: 'sync', roomId }, () => device.sync(roomId));
    if (dice < 87) return this.note(person, { what: 'open', roomId }, () => device.open(roomId));
    if (dice < 89) return this.note(person, { what: 'close', roomId }, () => device.closeRoom(roomId));
    const whom = chance.pick(others);
    if (dice < 91) return this.put(device, whom, roomId, 'leave');
    if (dice < 92 && person !== this.owner) return this.leave(device, roomId);
    if (dice < 96) return this.put(device, whom, roomId, 'join');
    return this.put(device, whom, roomId, dice < 97 ? 'mute' : 'unmute');
  }

  /** Of something the device has seen. */
  private async change(device: Device, roomId: string, chance: Seeded, dice: number): Promise<unknown> {
    const seen = device
      .view(roomId)
      .events.slice(-30)
      .filter(({ type }) => type === 'message.posted');
    const own = seen.filter(({ actor }) => actor.id === device.person.id);
    if (seen.length === 0) return device.open(roomId);
    const [{ seq }, sign] = [chance.pick(seen), chance.pick(signs)];
    if (dice < 62) return this.react(device, roomId, seq, sign);
    if (dice < 64) return this.react(device, roomId, seq, sign, 'unreact');
    if (dice < 69) return this.step(device, roomId, chance.pick(['received', 'read', 'read', 'unread'] as const), seq);
    if (own.length === 0) return this.send(device, roomId);
    const mine = chance.pick(own).seq;
    return dice < 73 ? this.edit(device, roomId, mine) : this.remove(device, roomId, mine);
  }

  private leave(device: Device, roomId: string): Promise<Told> {
    const { person, url } = device;
    return this.note(person, { what: 'leave', roomId }, () =>
      request(url, person.token, 'POST', `/rooms/${roomId}/leave`),
    );
  }

  /** The same message by two ways at once. */
  private sendTwice(device: Device, roomId: string): Promise<unknown> {
    const clientId = `m-${(this.made += 1)}`;
    const message = { by: device.person, roomId, clientId, body: `Said twice ${clientId}` };
    const other = this.devices.find((each) => each !== device && each.person === device.person && each.isConnected);
    return Promise.all([this.resend(message, device), this.resend(message, other ?? device)]);
  }

  private resendOne(device: Device): Promise<unknown> | undefined {
    const index = this.unsure.findIndex(({ by }) => by === device.person);
    const [again] = index < 0 ? [] : this.unsure.splice(index, 1);
    return again && this.resend(again, device);
  }

  private async resend(message: Unsure, device: Device | undefined, byHttp = device === undefined): Promise<Told> {
    const { by, roomId, clientId, body } = message;
    const url = (device ?? this.devices[0])?.url ?? '';
    const told = await this.note(by, { what: 'send', roomId, clientId, body }, () =>
      device && !byHttp
        ? device.ask('message:send', { roomId, clientId, body })
        : request(url, by.token, 'POST', `/rooms/${roomId}/messages`, { clientId, body }),
    );
    if (told.outcome === 'lost') this.unsure.push(message);
    return told;
  }

  private async note(
    { id: by }: Person,
    act: { what: What; roomId: string } & Partial<Act>,
    work: () => Promise<Answer<unknown>>,
  ): Promise<Told> {
    const began = Date.now();
    const { outcome, data } = await work();
    const seq = (data as Partial<RoomEvent> | undefined)?.seq;
    this.journal.acts.push({ ...act, by, began, ended: Date.now(), outcome, seq });
    return { outcome, seq };
  }
}
