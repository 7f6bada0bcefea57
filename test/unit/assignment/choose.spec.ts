import type { Candidate, Mode } from '../../../src/desk/assignment/choice/choose.js';
import { choose, fits, keepOneFree } from '../../../src/desk/assignment/choice/choose.js';

const able = (userId: string, about: Partial<Candidate> = {}): Candidate => ({
  userId,
  used: 0,
  capacity: 5,
  turn: 0,
  absent: null,
  ...about,
});
const one = { weight: 1, previousIds: [], gaveUpIds: [] };

describe('whom a ticket goes to', () => {
  it('is by turns whoever got none for longest, and by load whoever has most room', () => {
    const people = [able('ana', { turn: 3, used: 1 }), able('ben', { turn: 1, used: 4 }), able('cem', { turn: 2 })];
    expect(choose('round_robin', one, people).chosenId).toBe('ben');
    expect(choose('least_loaded', one, people).chosenId).toBe('cem');
  });

  it('is by load whoever has most room of what they take, then whoever got none for longest', () => {
    const people = [
      able('ana', { used: 2, capacity: 4, turn: 1 }),
      able('ben', { used: 3, capacity: 9, turn: 9 }),
      able('cem', { used: 2, capacity: 6, turn: 8 }),
    ];
    expect(choose('least_loaded', one, people).chosenId).toBe('cem');
  });

  it('is nobody who is not here, does not accept or has no room for so heavy a one; each is told why', () => {
    const people = [
      able('ana', { absent: 'offline' }),
      able('ben', { absent: 'not_accepting' }),
      able('cem', { used: 3 }),
      able('dag', { capacity: 0 }),
    ];
    const { chosenId, reasons } = choose('round_robin', { ...one, weight: 3, previousIds: ['eva'] }, people);
    expect(chosenId).toBeNull();
    expect(reasons.map(({ userId, verdict, why }) => [userId, verdict, why])).toEqual([
      ['ana', 'skipped', 'offline'],
      ['ben', 'skipped', 'not_accepting'],
      ['cem', 'skipped', 'full'],
      ['dag', 'skipped', 'full'],
      ['eva', 'skipped', 'not_in_team'],
    ]);
    expect(choose('round_robin', { ...one, weight: 2 }, people).chosenId).toBe('cem');
  });

  it.each<Mode>(['round_robin', 'least_loaded'])('is by %s who had it before, if they can', (mode) => {
    const people = [able('ana'), able('ben', { used: 4, turn: 7 }), able('cem', { absent: 'away' })];
    const { chosenId, reasons } = choose(mode, { ...one, previousIds: ['cem', 'ben'] }, people);
    expect(chosenId).toBe('ben');
    expect(reasons[0]).toEqual({ userId: 'ben', verdict: 'chosen', why: 'had_it_before', used: 4, capacity: 5 });
    expect(reasons[1]).toMatchObject({ userId: 'ana', verdict: 'possible', why: 'could' });
    expect(choose(mode, { ...one, weight: 2, previousIds: ['cem', 'ben'] }, people).chosenId).toBe('ana');
  });

  it('is never who gave it up, also where nobody else is left', () => {
    const { chosenId, reasons } = choose('round_robin', { ...one, previousIds: ['ana'], gaveUpIds: ['ana'] }, [
      able('ana'),
    ]);
    expect(chosenId).toBeNull();
    expect(reasons).toMatchObject([{ userId: 'ana', verdict: 'skipped', why: 'gave_it_up' }]);
  });

  it('waits for room where there is none for something heavy: lighter ones behind it do not take all that comes free', () => {
    const people = [able('ana', { used: 4 }), able('ben', { used: 3 }), able('cem', { absent: 'offline' })];
    const kept = keepOneFree({ ...one, weight: 3 }, people);
    expect(kept.map(({ absent }) => absent)).toEqual([null, 'kept_free', 'offline']);
    expect(choose('least_loaded', one, kept).chosenId).toBe('ana');
    expect(keepOneFree({ ...one, weight: 9 }, people)).toEqual(people);
    const given = keepOneFree({ ...one, weight: 3, gaveUpIds: ['ben'] }, people);
    expect(given.map(({ absent }) => absent)).toEqual(['kept_free', null, 'offline']);
  });
});

/** The same numbers each time; no ticket of the simulation is left to chance. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

describe('over ten thousand tickets', () => {
  const TICKETS = 10_000;
  const names = ['ana', 'ben', 'cem', 'dag', 'eva', 'fay', 'gil'];

  it('round robin gives everybody as many as everybody else, within one at each moment', () => {
    const turns = new Map(names.map((name) => [name, 0]));
    const got = new Map(names.map((name) => [name, 0]));
    for (let ticket = 1; ticket <= TICKETS; ticket += 1) {
      const people = names.map((name) => able(name, { turn: turns.get(name) ?? 0 }));
      const name = choose('round_robin', one, people).chosenId ?? '';
      turns.set(name, ticket);
      got.set(name, (got.get(name) ?? 0) + 1);
      expect(Math.max(...got.values()) - Math.min(...got.values())).toBeLessThanOrEqual(1);
    }
    expect([...got.values()].reduce((sum, each) => sum + each, 0)).toBe(TICKETS);
  });

  it('least loaded lets nobody get ahead by more than one ticket, while nothing is solved, and none beyond what they take', () => {
    const random = numbers(7);
    const used = new Map(names.map((name) => [name, 0]));
    const weights = [1, 1, 2, 3];
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      const people = names.map((name) => able(name, { used: used.get(name) ?? 0, capacity: 1_000_000 }));
      const weight = weights[Math.floor(random() * weights.length)] ?? 1;
      const name = choose('least_loaded', { ...one, weight }, people).chosenId ?? '';
      used.set(name, (used.get(name) ?? 0) + weight);
      expect(Math.max(...used.values()) - Math.min(...used.values())).toBeLessThanOrEqual(3);
    }
  });

  it('sticky gives each customer’s tickets to one agent as long as there is room, and nobody ever too much', () => {
    const random = numbers(42);
    const owner = new Map<string, string>();
    const open: { name: string; weight: number }[] = [];
    const usedBy = (name: string) =>
      open.filter((each) => each.name === name).reduce((sum, { weight }) => sum + weight, 0);
    let returned = 0;
    let elsewhere = 0;
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      // As many are solved as come in, so that there is room now and none then.
      if (open.length > 20) open.splice(Math.floor(random() * open.length), 1);
      const customer = `customer-${Math.floor(random() * 50)}`;
      const before = owner.get(customer);
      const people = names.map((name) => able(name, { used: usedBy(name), turn: ticket }));
      const weight = 1 + Math.floor(random() * 2);
      const wanted = { ...one, weight, previousIds: before === undefined ? [] : [before] };
      const name = choose('round_robin', wanted, people).chosenId;
      const last = people.find(({ userId }) => userId === before);
      if (last && fits(last, weight)) {
        expect(name).toBe(before);
        returned += 1;
      } else if (last) {
        expect(name).not.toBe(before);
        elsewhere += 1;
      }
      if (name === null) continue;
      open.push({ name, weight });
      owner.set(customer, name);
      expect(usedBy(name)).toBeLessThanOrEqual(5);
    }
    expect(returned).toBeGreaterThan(1000);
    expect(elsewhere).toBeGreaterThan(100);
  });
});
