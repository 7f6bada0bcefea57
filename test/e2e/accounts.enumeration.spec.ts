import { setTimeout as pause } from 'node:timers/promises';
import { evenly } from '../../src/identity/accounts/evenly.js';
import type { Answer, World } from './accounts-world.js';
import { freshAddress, startWorld } from './accounts-world.js';

const SAMPLES = 20;
const WARM_UP = 3;

/** What differs from one answer to the next whoever asks. */
const ofTheRequest = ['date', 'x-request-id', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** The answer without what was said by whoever asked. */
function shape({ status, headers, body }: Answer): unknown {
  const kept = [...headers].filter(([name]) => !ofTheRequest.includes(name) && name !== 'content-length');
  const said = { ...body };
  for (const own of ['email', 'requestId']) if (own in said) said[own] = '';
  return { status, headers: Object.fromEntries(kept), body: said };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

describe('nobody learns which addresses have an account', () => {
  let world: World;
  let known: string[];
  beforeAll(async () => {
    // Hashing costs what it costs in production, so that leaving it out would show; nobody is to be locked out.
    world = await startWorld(undefined, {
      PASSWORD_HASH_MEMORY: '19mb',
      PASSWORD_HASH_PASSES: '4',
      LOCK_AFTER: '100',
      LOCK_ADDRESS_AFTER: '10000',
      LINK_MAILS_PER_HOUR: '1000',
    });
    known = [];
    for (let each = 0; each < 4; each += 1) known.push((await world.desk.member()).email);
    // Those who never verified their address, and those who were invited, are known too.
    for (const email of [freshAddress(), freshAddress()]) {
      await world.register(email);
      known.push(email);
    }
    const admin = await world.desk.member({ role: 'admin' });
    const invited = freshAddress();
    await world.post('/invitations', { email: invited, name: 'Nils', role: 'agent' }, admin.token);
    known.push(invited);
    await world.desk.settle();
  });
  afterAll(() => world.desk.close());

  const password = 'a password nobody has';
  const acts: Record<string, (email: string) => Promise<Answer>> = {
    register: (email) => world.register(email, { password }),
    'forgot password': (email) => world.post('/auth/password/forgot', { email }),
    login: (email) => world.login(email, password),
  };

  it.each(Object.entries(acts))('by the answer to %s', async (_name, act) => {
    const unknown = shape(await act(freshAddress()));
    for (const email of known) expect(shape(await act(email))).toEqual(unknown);
  });

  it.each(Object.entries(acts))(
    'by the time of the answer to %s',
    async (_name, act) => {
      const timeOf = async (email: string) => {
        const began = performance.now();
        await act(email);
        const took = performance.now() - began;
        // What follows the answer is not to be counted with the next one.
        await world.desk.settle();
        return took;
      };
      const measure = async () => {
        const pairs: { known: number; unknown: number }[] = [];
        for (let sample = 0; sample < WARM_UP + SAMPLES; sample += 1) {
          // In pairs, in turns: whatever slows the machine down slows both.
          const email = known[sample % known.length] ?? '';
          const early = sample % 2 === 0 ? await timeOf(email) : undefined;
          const unknown = await timeOf(freshAddress());
          pairs.push({ known: early ?? (await timeOf(email)), unknown });
        }
        const counted = pairs.slice(WARM_UP);
        const usual = median(counted.map((pair) => Math.min(pair.known, pair.unknown)));
        const apart = Math.abs(median(counted.map((pair) => pair.known - pair.unknown)));
        return { apart, usual, alike: apart < 2 || apart < usual / 4 };
      };
      // What gives somebody away does so each time; what the machine does meanwhile does not.
      let measured = await measure();
      for (let more = 0; more < 2 && !measured.alike; more += 1) measured = await measure();
      expect(measured).toMatchObject({ alike: true });
    },
    120_000,
  );

  it('even where more has to be done for one than for the other', async () => {
    const ends: number[] = [];
    const began = performance.now();
    const asking = [0, 60].map((ms) =>
      evenly(() => pause(ms)).then(() => {
        ends.push(performance.now() - began);
      }),
    );
    const failing = evenly(() => Promise.reject(new Error('no'))).finally(() => ends.push(performance.now() - began));
    await expect(failing).rejects.toThrow('no');
    await Promise.all(asking);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(30);
  });
});
