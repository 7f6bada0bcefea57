import { setTimeout as pause } from 'node:timers/promises';
import { demoPassword, demoPeople } from '../../../src/faces/demo/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { eventually } from '../../support/eventually.js';
import type { Seeded } from '../../support/seeded.js';
import { seeded } from '../../support/seeded.js';
import { complaints } from '../history/checker.js';
import type { Person } from '../history/device.js';
import { Device } from '../history/device.js';
import type { Journal, RoomEvent } from '../history/history.js';
import { request } from '../history/http.js';
import { lastSeqs, reload, storedEvents } from '../history/stored.js';
import { Work } from '../history/work.js';

const DEVICES_EACH = 2;
const ROOMS = 2;
/** Between two things that somebody does: the load is there to be disturbed, not to fill the machine. */
const BREATH_MS = 150;

/** People of the demo who write into rooms of their own, each with two devices, and write down all they are told. */
export class Crowd {
  readonly journal: Journal = { acts: [], heard: [] };
  private readonly devices: Device[];
  private readonly work: Work;
  private running: Promise<void>[] = [];
  private enough = false;

  private constructor(
    private readonly url: string,
    readonly people: readonly Person[],
    readonly rooms: readonly string[],
    /** Nobody writes here by themselves. */
    readonly quietRoom: string,
  ) {
    this.devices = people.flatMap((person, p) =>
      Array.from({ length: DEVICES_EACH }, (_, d) => new Device(`person ${p}, device ${d}`, person, url, this.journal)),
    );
    this.work = new Work(this.devices, first(people), rooms, this.journal);
  }

  static async at(url: string): Promise<Crowd> {
    const people: Person[] = [];
    for (const { email } of demoPeople.slice(1, 4)) people.push(await signIn(url, email));
    const [owner, ...others] = people;
    const rooms: string[] = [];
    for (let n = 0; n <= ROOMS; n += 1) {
      const body = { name: `Room ${n}`, memberIds: others.map(({ id }) => id) };
      const { data } = await request<{ id: string }>(url, owner?.token ?? '', 'POST', '/rooms', body);
      if (data) rooms.push(data.id);
    }
    const [quiet = '', ...busy] = rooms;
    expect(busy).toHaveLength(ROOMS);
    return new Crowd(url, people, busy, quiet);
  }

  begin(seed: number): void {
    this.running = this.devices.map((device, n) => this.act(device, seeded(seed + n)));
  }

  /** That many more messages are acknowledged, whatever is broken meanwhile. */
  async goesOn(more = 20): Promise<void> {
    const acknowledged = () => this.journal.acts.filter(({ what, outcome }) => what === 'send' && outcome === 'ok');
    const from = acknowledged().length;
    await eventually(() => expect(acknowledged().length).toBeGreaterThanOrEqual(from + more), { withinMs: 60_000 });
  }

  /** Everybody has answered for what they began, is there, and has heard all. */
  async rest(): Promise<void> {
    this.enough = true;
    await Promise.all(this.running);
    await Promise.all(this.devices.map((device) => device.settle()));
    await this.work.finish();
    for (const roomId of this.rooms) {
      const { outcome, seq } = await this.work.send(first(this.devices), roomId);
      expect(outcome).toBe('ok');
      await eventually(() => expect(this.devices.map((device) => device.view(roomId).last)).toEqual(this.alike(seq)), {
        withinMs: 30_000,
      });
    }
    await Promise.all(this.devices.map((device) => device.rest()));
  }

  /** What cannot be, by the record of all that was done, told, shown and stored. */
  async complaints(database: Database): Promise<string[]> {
    const [reader] = this.people;
    const reloads = new Map<string, readonly RoomEvent[]>();
    for (const roomId of this.rooms) reloads.set(roomId, await reload(this.url, reader?.token ?? '', roomId));
    const ours = ({ roomId }: { roomId: string }) => this.rooms.includes(roomId);
    const found = complaints({
      heard: this.journal.heard,
      // The proxy's word that nobody answered says nothing of what was done.
      acts: this.journal.acts.map((act) => (act.outcome === 'server.unavailable' ? { ...act, outcome: 'lost' } : act)),
      views: this.devices.flatMap(({ name: device, person, rooms }) =>
        [...rooms.values()].filter(ours).map(({ roomId, events }) => ({ device, person: person.id, roomId, events })),
      ),
      stored: (await storedEvents(database)).filter(ours),
      lastSeqs: new Map([...(await lastSeqs(database))].filter(([roomId]) => this.rooms.includes(roomId))),
      reloads,
      wordMs: 0,
    });
    // A node that stops says so to who still asks it; that what it turned away is not stored all the same is looked at above.
    return found.filter((each) => !each.endsWith('(server.closing) without a reason'));
  }

  close(): void {
    this.enough = true;
    this.devices.forEach((device) => device.close());
  }

  private async act(device: Device, chance: Seeded): Promise<void> {
    while (!this.enough) {
      await device.connect(() => this.enough);
      for (const roomId of this.rooms) if (!device.view(roomId).open) await device.open(roomId);
      if (device.isConnected) await this.doSomething(device, chance);
      await pause(BREATH_MS);
    }
  }

  private doSomething(device: Device, chance: Seeded): Promise<unknown> {
    const roomId = chance.pick(this.rooms);
    const seen = device.view(roomId).events.filter(({ type }) => type === 'message.posted');
    const dice = chance.below(10);
    if (dice < 7 || seen.length === 0) return this.work.send(device, roomId, { byHttp: dice === 0 });
    const message = chance.pick(seen);
    const isMine = message.actor.id === device.person.id;
    if (dice === 7 && isMine) return this.work.edit(device, roomId, message.seq);
    return this.work.react(device, roomId, message.seq);
  }

  private alike<T>(value: T): T[] {
    return this.devices.map(() => value);
  }
}

async function signIn(url: string, email: string): Promise<Person> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  const { session } = (await answer.json()) as { session: { accessToken: string } };
  const { data } = await request<{ id: string }>(url, session.accessToken, 'GET', '/me');
  return { id: data?.id ?? '', token: session.accessToken };
}

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('There is nobody.');
  return one;
}
