import { RecoveryCodes } from '../../src/identity/second-factor/recovery-codes.js';
import { Totp } from '../../src/identity/second-factor/totp.js';
import { UsersService } from '../../src/identity/users/index.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Answer } from './api-keys-world.js';
import { ask } from './api-keys-world.js';
import type { Secured } from './second-factor-world.js';
import { codeOf, longTokens, MINUTE, sessionOf, STEP, World, wrongCode } from './second-factor-world.js';

const WRONG = { status: 422, body: { code: 'second_factor.code_wrong' } };

describe('the second half of a sign-in', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:10Z'));
  let desk: Desk;
  let world: World;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: longTokens });
    world = new World(desk, clock);
  });
  afterAll(() => desk.close());

  const somebody = async (): Promise<Secured> => world.secure(await desk.member());
  const signIn = async ({ email }: Secured, code: string, method = 'totp') =>
    world.finish(await world.challenge(email), code, method);
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();

  describe('takes a code of the app', () => {
    it('from one step before to one step after, and no further', async () => {
      for (const [steps, status] of [
        [-2, 422],
        [-1, 200],
        [0, 200],
        [1, 200],
        [2, 422],
      ] as const) {
        const anna = await somebody();
        clock.advance(5 * STEP);
        expect([steps, (await signIn(anna, codeOf(anna.secret, clock, steps))).status]).toEqual([steps, status]);
      }
    });

    it('once: neither it nor an older one is taken again, in whichever order they come', async () => {
      const anna = await somebody();
      clock.advance(5 * STEP);
      const ahead = codeOf(anna.secret, clock, 1);
      expect((await signIn(anna, ahead)).status).toBe(200);
      expect(await signIn(anna, ahead)).toMatchObject(WRONG);
      expect(await signIn(anna, codeOf(anna.secret, clock, 0))).toMatchObject(WRONG);
      clock.advance(STEP);
      // Now its time has come, and it is used all the same: by this person, at any route.
      expect(await signIn(anna, ahead)).toMatchObject(WRONG);
      expect(await world.own(anna.token, '/recovery-codes', { code: ahead })).toMatchObject(WRONG);
      expect((await signIn(anna, world.next(anna))).status).toBe(200);
    });

    it('once, also when it comes four times at the same moment', async () => {
      for (let round = 0; round < 3; round += 1) {
        const anna = await somebody();
        const code = world.next(anna);
        const challenges = await Promise.all([1, 2, 3, 4].map(() => world.challenge(anna.email)));
        const answers = await Promise.all(challenges.map((challenge) => world.finish(challenge, code)));
        expect(statuses(answers)).toEqual([200, 422, 422, 422]);
      }
    });

    it('once, also where nothing else makes them stand in a line', async () => {
      const anna = await somebody();
      const user = (await desk.get(UsersService).find(anna.id))!;
      for (const [kind, proof] of [
        [desk.get(Totp), world.next(anna)],
        [desk.get(RecoveryCodes), anna.recoveryCodes[0]!],
      ] as const) {
        const taken = await Promise.all(Array.from({ length: 12 }, () => kind.spend(user, proof)));
        expect([kind.method, taken.filter(Boolean).length]).toEqual([kind.method, 1]);
      }
    });

    it('never from before the last one, also when the clock was set back', async () => {
      const anna = await somebody();
      const code = world.next(anna);
      expect((await signIn(anna, code)).status).toBe(200);
      clock.advance(-10 * MINUTE);
      expect(await signIn(anna, codeOf(anna.secret, clock))).toMatchObject(WRONG);
      clock.advance(10 * MINUTE);
      expect((await signIn(anna, world.next(anna))).status).toBe(200);
    });
  });

  describe('takes a recovery code', () => {
    it('once, in either case, with and without dashes, and with the letters that look like its digits', async () => {
      const anna = await somebody();
      const [first, second, third] = anna.recoveryCodes as [string, string, string];
      expect((await signIn(anna, first, 'recovery')).status).toBe(200);
      expect(await signIn(anna, first, 'recovery')).toMatchObject(WRONG);
      expect((await signIn(anna, second.toUpperCase().replaceAll('-', ' '), 'recovery')).status).toBe(200);
      const misread = third.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', '');
      expect((await signIn(anna, misread, 'recovery')).status).toBe(200);
      expect((await world.own(anna.token)).body.recoveryCodesLeft).toBe(7);
    });

    it('once, also when it comes four times at the same moment', async () => {
      const anna = await somebody();
      const challenges = await Promise.all([1, 2, 3, 4].map(() => world.challenge(anna.email)));
      const code = anna.recoveryCodes[0]!;
      const answers = await Promise.all(challenges.map((challenge) => world.finish(challenge, code, 'recovery')));
      expect(statuses(answers)).toEqual([200, 422, 422, 422]);
      expect((await world.own(anna.token)).body.recoveryCodesLeft).toBe(9);
    });

    it('and counts what is left, also when several are used at the same moment', async () => {
      const anna = await somebody();
      const challenges = await Promise.all([1, 2, 3].map(() => world.challenge(anna.email)));
      const answers = await Promise.all(
        challenges.map((challenge, n) => world.finish(challenge, anna.recoveryCodes[n]!, 'recovery')),
      );
      expect(statuses(answers)).toEqual([200, 200, 200]);
      const used = (await world.events(anna.id)).filter(({ type }) => type === 'second_factor.recovery_code_used');
      expect(used.map(({ payload }) => (payload as { left: number }).left)).toEqual([9, 8, 7]);
    });

    it('as that, and a code of the app as what it is', async () => {
      const anna = await somebody();
      expect(await signIn(anna, world.next(anna), 'recovery')).toMatchObject(WRONG);
      expect(await signIn(anna, anna.recoveryCodes[0]!, 'totp')).toMatchObject(WRONG);
      expect((await signIn(anna, anna.recoveryCodes[0]!, 'passkey')).body.code).toBe('request.invalid');
      expect((await signIn(anna, anna.recoveryCodes[0]!, 'recovery')).status).toBe(200);
    });
  });

  describe('needs a challenge', () => {
    const refused = { status: 401, body: { code: 'auth.challenge_invalid' } };

    it('that is whole, in time and ours', async () => {
      const anna = await somebody();
      const challenge = await world.challenge(anna.email);
      const middle = Math.floor(challenge.length / 2);
      const other = challenge[middle] === 'A' ? 'B' : 'A';
      const code = world.next(anna);
      for (const bad of [
        challenge.slice(0, middle) + other + challenge.slice(middle + 1),
        challenge.slice(0, -4),
        anna.refreshToken,
        anna.token.slice(0, 1000),
        'qdc_',
      ]) {
        expect(await world.finish(bad, code)).toMatchObject(refused);
      }
      clock.advance(5 * MINUTE - STEP - 1);
      expect((await world.finish(challenge, codeOf(anna.secret, clock))).status).toBe(200);
      const late = await world.challenge(anna.email);
      clock.advance(5 * MINUTE);
      expect(await world.finish(late, codeOf(anna.secret, clock))).toMatchObject(refused);
    });

    it('for one finish, one after the other and at the same moment', async () => {
      const anna = await somebody();
      const challenge = await world.challenge(anna.email);
      expect((await world.finish(challenge, anna.recoveryCodes[0]!, 'recovery')).status).toBe(200);
      expect(await world.finish(challenge, anna.recoveryCodes[1]!, 'recovery')).toMatchObject(refused);
      const again = await world.challenge(anna.email);
      const answers = await Promise.all([2, 3].map((n) => world.finish(again, anna.recoveryCodes[n]!, 'recovery')));
      expect(statuses(answers)).toEqual([200, 401]);
    });

    it('of one’s own: the codes of somebody else are good for nothing, and stay good for them', async () => {
      const [anna, ben] = [await somebody(), await somebody()];
      const challenge = await world.challenge(anna.email);
      const code = world.next(ben);
      expect(await world.finish(challenge, code)).toMatchObject(WRONG);
      expect(await world.finish(challenge, ben.recoveryCodes[0]!, 'recovery')).toMatchObject(WRONG);
      expect((await signIn(ben, code)).status).toBe(200);
      expect((await signIn(ben, ben.recoveryCodes[0]!, 'recovery')).status).toBe(200);
    });

    it('and somebody who is let in: not who was switched off in between', async () => {
      const admin = await desk.member({ role: 'admin' });
      const anna = await somebody();
      const challenge = await world.challenge(anna.email);
      await ask(desk, admin.token, 'POST', `/users/${anna.id}/disable`, {});
      const sessions = async () =>
        (await world.events(anna.id)).filter(({ type }) => type === 'session.started').length;
      const before = await sessions();
      // Only a right code learns that.
      expect(await world.finish(challenge, wrongCode(anna.secret, clock))).toMatchObject(WRONG);
      expect((await world.finish(challenge, world.next(anna))).body).toMatchObject({
        status: 403,
        code: 'auth.disabled',
      });
      expect(await sessions()).toBe(before);
    });

    it('and takes along what was the guest’s who began it, unless they are somebody else by now', async () => {
      const [anna, ben] = [await somebody(), await somebody()];
      const guest = sessionOf(await ask(desk, undefined, 'POST', '/auth/guest', { name: 'A visitor' }));
      const me = await ask(desk, guest.accessToken, 'GET', '/me');
      const annas = await world.challenge(anna.email, guest.accessToken);
      const bens = await world.challenge(ben.email, guest.accessToken);
      // The password alone takes nothing along.
      expect(await ask(desk, guest.accessToken, 'GET', '/me')).toMatchObject({ status: 200 });
      expect((await world.finish(annas, world.next(anna))).status).toBe(200);
      expect((await ask(desk, guest.accessToken, 'GET', '/me')).status).toBe(401);
      expect((await world.finish(bens, world.next(ben))).status).toBe(200);
      const merged = async ({ id }: Secured) =>
        (await world.events(id)).filter(({ type }) => type === 'user.guest_merged');
      expect(await merged(anna)).toMatchObject([{ payload: { userId: anna.id, guestId: me.body.id } }]);
      expect(await merged(ben)).toEqual([]);
    });
  });

  describe('makes wrong codes wait', () => {
    const bare = ({ status, body }: Answer) => ({ status, ...body, requestId: '' });

    it('after five of them, and does not tell then whether a code is right', async () => {
      const anna = await somebody();
      const challenge = await world.challenge(anna.email);
      const wrong = wrongCode(anna.secret, clock);
      for (let n = 0; n < 5; n += 1) expect(await world.finish(challenge, wrong)).toMatchObject(WRONG);
      const right = codeOf(anna.secret, clock);
      const answers = [
        await world.finish(challenge, wrong),
        await world.finish(challenge, right),
        await world.finish(challenge, anna.recoveryCodes[0]!, 'recovery'),
      ];
      expect(answers[0]).toMatchObject({ status: 429, body: { code: 'auth.locked' } });
      expect(answers[0]?.headers.get('retry-after')).toBe('30');
      expect(new Set(answers.map((answer) => JSON.stringify(bare(answer)))).size).toBe(1);
      // Neither at the other doors, nor with another first half.
      expect((await world.own(anna.token, '/recovery-codes', { code: right })).status).toBe(429);
      expect((await signIn(anna, right)).status).toBe(429);
      expect((await world.own(anna.token)).body.recoveryCodesLeft).toBe(10);
      const locked = (await world.events(anna.id)).filter(({ type }) => type === 'sign_in.locked');
      expect(locked).toMatchObject([{ payload: { userId: anna.id, method: 'totp', seconds: 30 } }]);

      clock.advance(30_000);
      // What was not looked at is not used up.
      expect((await world.finish(challenge, right)).status).toBe(200);
      expect((await signIn(anna, anna.recoveryCodes[0]!, 'recovery')).status).toBe(200);
    });

    it('also when they come all at once', async () => {
      const anna = await somebody();
      const challenge = await world.challenge(anna.email);
      const wrong = wrongCode(anna.secret, clock);
      const answers = await Promise.all(Array.from({ length: 12 }, () => world.finish(challenge, wrong)));
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    });

    it('and counts those given to confirm, to remove and for new codes with them', async () => {
      const anna = await somebody();
      const wrong = { code: wrongCode(anna.secret, clock) };
      for (let n = 0; n < 3; n += 1) await world.own(anna.token, '/recovery-codes', wrong);
      for (let n = 0; n < 2; n += 1) await world.own(anna.token, '/totp/remove', { password: anna.password, ...wrong });
      expect((await signIn(anna, codeOf(anna.secret, clock))).status).toBe(429);

      const ben = await desk.member();
      const secret = (await world.begin(ben.token)).body.secret as string;
      const guess = () => world.own(ben.token, '/totp/confirm', { code: wrongCode(secret, clock) });
      for (let n = 0; n < 5; n += 1) expect(await guess()).toMatchObject(WRONG);
      expect((await guess()).status).toBe(429);
    });
  });
});
