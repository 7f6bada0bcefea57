import type { Seeded } from '../../support/seeded.js';
import { eventually } from '../../support/eventually.js';
import type { Device } from './device.js';
import { request } from './http.js';
import type { Reading } from './unread-view.js';
import type { Work } from './work.js';
import type { Node, World } from './world.js';

const PATIENCE_MS = 30_000;

export type Told = readonly (Reading & { readonly person: string })[];

interface Parts {
  readonly world: World;
  readonly nodes: readonly Node[];
  readonly devices: readonly Device[];
  readonly work: Work;
  readonly chance: Seeded;
  readonly seed: number;
}

/** Nothing breaks any more: what everybody then hears and is told, by itself and at once. */
export class Ending {
  constructor(private readonly parts: Parts) {}

  async everybodyIsIn(): Promise<void> {
    const { world, devices, work } = this.parts;
    const [owner] = devices;
    for (const roomId of world.rooms)
      for (const person of world.people.slice(1))
        for (const what of ['join', 'unmute'] as const)
          expect(owner && (await work.put(owner, person, roomId, what)).outcome).toBe('ok');
    for (const device of devices)
      for (const roomId of world.rooms) if (!device.view(roomId).open) await device.open(roomId);
    // Who hears that they came in opens the room once more: what happens meanwhile would look like a gap.
    await Promise.all(world.rooms.map((roomId) => this.everythingIsHeard(roomId)));
    await Promise.all(devices.map((device) => device.rest()));
  }

  /** Each thing is heard by everybody. */
  async calm(roomId: string): Promise<void> {
    const { devices, work, chance } = this.parts;
    const gaps = devices.map((device) => device.gaps);
    const [one, two] = [chance.pick(devices), chance.pick(devices)];
    const { outcome, seq = 0 } = await work.send(one, roomId);
    expect(outcome).toBe('ok');
    await this.isHeard(roomId, seq);
    const acts = [
      () => work.edit(one, roomId, seq),
      () => work.react(two, roomId, seq),
      () => work.react(two, roomId, seq, '👍', 'unreact'),
      () => work.send(two, roomId, { byHttp: true }),
      () => work.remove(one, roomId, seq),
    ];
    for (const [index, act] of acts.entries()) {
      expect((await act()).outcome).toBe('ok');
      await this.isHeard(roomId, seq + index + 1);
    }
    expect(devices.map((device) => device.gaps)).toEqual(gaps);
    await work.step(one, roomId, 'read', seq + acts.length);
    await work.step(two, roomId, 'unread', seq);
  }

  /** What everybody is told of what they have read, each by another node than the one before. */
  async readings(): Promise<Told> {
    const { world, nodes } = this.parts;
    const told = world.people.map(async ({ id: person, token }, n) => {
      const { data, outcome } = await request<{ rooms: Reading[] }>(
        nodes[n % nodes.length]?.url ?? '',
        token,
        'GET',
        '/room-readings',
      );
      expect(outcome).toBe('ok');
      return (data?.rooms ?? []).map((reading) => ({ person, ...reading }));
    });
    return (await Promise.all(told)).flat();
  }

  /** What devices have counted by themselves is what is told to who asks. */
  async countsAreRight(roomId: string, told: Told): Promise<void> {
    const { devices } = this.parts;
    const right = new Map(told.filter((each) => each.roomId === roomId).map(({ person, unread }) => [person, unread]));
    await eventually(() => {
      const counts = devices.map((device) => [device.name, device.unreadOf(roomId).unread]);
      expect(counts).toEqual(devices.map(({ name, person }) => [name, right.get(person.id)]));
    });
  }

  /** What a node tells comes in order: with its newest word, whatever it told before has come. */
  private async everythingIsHeard(roomId: string): Promise<void> {
    const { nodes, devices, work } = this.parts;
    for (const { url } of nodes) {
      const teller = devices.find((device) => device.url === url);
      const { outcome, seq = 0 } = (await (teller && work.send(teller, roomId))) ?? {};
      expect(outcome).toBe('ok');
      await this.isHeard(roomId, seq);
    }
  }

  private isHeard(roomId: string, seq: number): Promise<void> {
    const { devices, seed } = this.parts;
    return eventually(
      () => {
        const deaf = devices.filter((device) => device.view(roomId).last !== seq).map(({ name }) => name);
        expect({ seed, roomId, seq, deaf }).toEqual({ seed, roomId, seq, deaf: [] });
      },
      { withinMs: PATIENCE_MS },
    );
  }
}
