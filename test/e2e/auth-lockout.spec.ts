import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';

const SECOND = 1000;

describe('guessing passwords', () => {
  let desk: Desk;
  let clock: FakeClock;
  let ana: Member;

  // Every attempt of these tests comes from one address, so each has a desk of its own.
  beforeEach(async () => {
    clock = new FakeClock();
    desk = await startDesk({
      clock,
      env: { LOCK_AFTER: '3', LOCK_ADDRESS_AFTER: '8', LOCK_FIRST: '10s', LOCK_LONGEST: '60s' },
    });
    ana = await desk.member();
  });
  afterEach(() => desk.close());

  const login = async (email: string, password: string) => {
    const { error, data, response } = await desk.stranger().POST('/api/v1/auth/login', { body: { email, password } });
    return { code: error?.code ?? data?.status, wait: Number(response.headers.get('retry-after')) };
  };
  const wrong = { code: 'auth.credentials_wrong' };

  it('makes the account wait, longer each time, and forgets it after a right one', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await login(ana.email, 'wrong')).toMatchObject(wrong);
    expect(await login(ana.email, 'wrong')).toEqual({ code: 'auth.locked', wait: 10 });
    // Also with the right password: whoever guesses must not learn that this one was it.
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'auth.locked' });
    clock.advance(10 * SECOND);
    expect(await login(ana.email, 'wrong')).toMatchObject(wrong);
    expect(await login(ana.email, PASSWORD)).toEqual({ code: 'auth.locked', wait: 20 });
    clock.advance(20 * SECOND);
    expect(await login(ana.email, 'wrong')).toMatchObject(wrong);
    expect(await login(ana.email, PASSWORD)).toEqual({ code: 'auth.locked', wait: 40 });
    clock.advance(40 * SECOND);
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'signed_in' });
    for (let attempt = 0; attempt < 2; attempt += 1) expect(await login(ana.email, 'wrong')).toMatchObject(wrong);
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'signed_in' });
  });

  it('treats an address that nobody has just the same', async () => {
    const nobody = 'nobody@example.com';
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await login(nobody, 'wrong')).toMatchObject(wrong);
    expect(await login(nobody, 'wrong')).toEqual({ code: 'auth.locked', wait: 10 });
  });

  it('keeps nobody out of a house whose people all come at once', async () => {
    const house = await startDesk();
    const people = await Promise.all(Array.from({ length: 24 }, () => house.member()));
    for (let day = 0; day < 2; day += 1) await Promise.all(people.map(({ id, email }) => house.signIn(id, email)));
    await house.close();
  });

  it('counts guesses that come all at once, each of them', async () => {
    const codes = await Promise.all(
      Array.from({ length: 7 }, async (_, index) => (await login(ana.email, `guess ${index}`)).code),
    );
    expect(codes.filter((code) => code === 'auth.credentials_wrong')).toHaveLength(3);
    expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(4);
  });

  it('makes the address wait that tries many accounts', async () => {
    for (let attempt = 0; attempt < 8; attempt += 1)
      expect(await login(`someone${attempt}@example.com`, 'wrong')).toMatchObject(wrong);
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'auth.locked' });
    clock.advance(10 * SECOND);
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'signed_in' });
  });

  it('guards the password that somebody who is signed in is asked for, too', async () => {
    const change = (currentPassword: string) =>
      ana.client.POST('/api/v1/me/password', { body: { currentPassword, newPassword: 'nine blue lanterns hum' } });
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect((await change('wrong')).error).toMatchObject({ code: 'auth.password_wrong' });
    expect((await change(PASSWORD)).error).toMatchObject({ status: 429, code: 'auth.locked' });
  });

  it('does not count what was no guess', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(
        (await desk.stranger().POST('/api/v1/auth/login', { body: { email: ana.email } as never })).response.status,
      ).toBe(422);
    }
    expect(await login(ana.email, PASSWORD)).toMatchObject({ code: 'signed_in' });
  });
});

describe('the time that signing in takes', () => {
  const ROUNDS = 40;
  let desk: Desk;

  beforeAll(async () => {
    // Hashing as in production, so that leaving it out would show.
    desk = await startDesk({
      env: { PASSWORD_HASH_MEMORY: '19mb', PASSWORD_HASH_PASSES: '2', LOCK_AFTER: '100', LOCK_ADDRESS_AFTER: '10000' },
    });
  });
  afterAll(() => desk.close());

  it('does not tell whether an address is known', async () => {
    const { email } = await desk.member();
    const times = { known: [] as number[], unknown: [] as number[] };
    const timed = async (kind: keyof typeof times, address: string) => {
      const started = performance.now();
      await desk.stranger().POST('/api/v1/auth/login', { body: { email: address, password: 'not the password' } });
      times[kind].push(performance.now() - started);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      await timed('known', email);
      await timed('unknown', `nobody${round}@example.com`);
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Without the hash of nobody, an unknown address is answered in a fifth of the time.
    expect(Math.abs(known - unknown)).toBeLessThan(0.5 * Math.max(known, unknown));
    await expect(unwrap(desk.stranger().GET('/api/v1/auth/providers'))).resolves.toMatchObject({ password: true });
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
