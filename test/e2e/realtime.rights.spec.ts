import { RateLimits } from '../../src/platform/http/index.js';
import { audience, SocketAuth } from '../../src/platform/realtime/index.js';
import { eventually } from '../support/eventually.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { Board, Chalk, joinSettled, People, refusal, Revoked, sessionsOf, startBoard } from './realtime-rights.js';

describe('what an open socket may do', () => {
  let people: People;
  let desk: RealtimeApp;
  beforeEach(async () => {
    people = new People();
    desk = await startBoard(people);
  });
  afterEach(async () => {
    people.release();
    await desk.close();
  });

  const join = (token: string) => joinSettled(desk, people, token);
  const review = (name: string) => desk.live.review(({ actor }) => actor.id === name);
  const written = () => desk.app.get(Board).written;

  it('changes with the right, both ways, and it is told so', async () => {
    people.may('anna', { permissions: ['board.read'] });
    people.may('ben', { permissions: ['board.write'] });
    const [anna, ben] = [await join('anna/phone'), await join('ben/phone')];
    expect(await refusal(anna, 'board:write', { text: 'one' })).toBe('test_board.not_yours');
    await ben.command('board:write', { text: 'two' });
    await expect(anna.heard(Chalk.name)).resolves.toEqual({ text: 'two' });

    people.may('anna', { permissions: ['board.write', 'board.draw'], scope: 'team', teams: ['blue'] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toEqual({
      permissions: ['board.draw', 'board.write'],
      scope: 'team',
    });
    await anna.command('board:write', { text: 'three' });
    await expect(anna.command('board:me')).resolves.toEqual({ scope: 'team', teams: ['blue'] });
    // Who may no longer read no longer hears.
    await anna.silent(Chalk.name);

    people.may('anna', { permissions: ['board.read'] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toEqual({ permissions: ['board.read'], scope: 'own' });
    expect(await refusal(anna, 'board:write', { text: 'four' })).toBe('test_board.not_yours');
    await ben.command('board:write', { text: 'five' });
    await expect(anna.heard(Chalk.name)).resolves.toEqual({ text: 'five' });
    expect(written()).toEqual(['two', 'three', 'five']);
    await ben.silent('session:changed');
  });

  it('is not told of what stayed as it was, and of teams and scope as well', async () => {
    people.may('anna', { permissions: ['a', 'b'], scope: 'team', teams: ['blue', 'red'] });
    const anna = await join('anna/phone');
    people.may('anna', { permissions: ['b', 'a'], scope: 'team', teams: ['red', 'blue'] });
    await review('anna');
    await anna.silent('session:changed');
    people.may('anna', { permissions: ['b', 'a'], scope: 'team', teams: ['red'] });
    await review('anna');
    await anna.heard('session:changed');
    await expect(anna.command('board:me')).resolves.toEqual({ scope: 'team', teams: ['red'] });
    people.may('anna', { permissions: ['b', 'a'], scope: 'all', teams: ['red'] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toMatchObject({ scope: 'all' });
    people.may('anna', { permissions: [], scope: 'all', teams: ['red'] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toEqual({ permissions: [], scope: 'all' });
    people.may('anna', { permissions: ['*'], scope: 'all', teams: ['red'] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toEqual({ permissions: ['*'], scope: 'all' });
  });

  it('keeps its end in time', async () => {
    people.may('anna', { permissions: ['a'] });
    const anna = await join('anna/phone;60');
    people.may('anna', { permissions: ['b'] });
    await review('anna');
    await anna.heard('session:changed');
    desk.clock.advance(61_000);
    await expect(anna.heard('auth:expired')).resolves.toMatchObject({ code: 'session.expired' });
  });

  it('stays in the rooms it was let into, and hears what is for its person', async () => {
    people.may('anna', { permissions: ['a'] });
    const anna = await join('anna/phone');
    for (const session of sessionsOf(desk, 'anna')) desk.live.join(session, audience.room('attic'));
    people.may('anna', { permissions: ['b'] });
    await review('anna');
    for (const to of [audience.room('attic'), audience.actor('user:anna'), audience.session('anna/phone')]) {
      desk.live.emit(to, Chalk, { text: 'here' });
      await expect(anna.heard(Chalk.name)).resolves.toEqual({ text: 'here' });
    }
  });

  it('ends with the session, at once and with the reason; other sessions of the person go on', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const [phone, laptop] = [await join('anna/phone'), await join('anna/laptop')];
    people.revoke('anna/phone');
    await review('anna');
    await expect(phone.heard('session:ended')).resolves.toEqual({
      code: 'test_board.revoked',
      detail: 'You were signed out.',
    });
    await expect(phone.ended()).resolves.toBe('io server disconnect');
    expect(await refusal(laptop, 'board:write', { text: 'still here' })).toBe('allowed');
    await laptop.silent('session:ended');
    await expect(desk.join('anna/phone')).rejects.toMatchObject({ problem: { code: 'test_board.revoked' } });
  });

  it('is only looked at where asked', async () => {
    people.may('anna', { permissions: ['a'] });
    people.may('ben', { permissions: ['a'] });
    const [anna, ben] = [await join('anna/phone'), await join('ben/phone')];
    people.may('anna', { permissions: ['b'] });
    people.may('ben', { permissions: ['b'] });
    await review('ben');
    await ben.heard('session:changed');
    await anna.silent('session:changed');
  });

  it('is left alone when nothing is known of it', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    const auth = desk.app.get(SocketAuth) as unknown as { reviewer: unknown };
    auth.reviewer = (sessions: unknown[]) => Promise.resolve(sessions.map(() => undefined));
    await review('anna');
    expect(await refusal(anna, 'board:write', { text: 'x' })).toBe('allowed');
  });

  describe('by a command that waits for its turn', () => {
    let letGo: () => void;
    beforeEach(() => {
      const limits = desk.app.get(RateLimits);
      const take = limits.take.bind(limits);
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      limits.take = async (...args) => {
        await gate;
        return take(...args);
      };
    });

    it('is what the session may when the turn comes', async () => {
      people.may('anna', { permissions: ['board.write'], scope: 'own' });
      const anna = await join('anna/phone');
      const waiting = refusal(anna, 'board:wipe');
      await anna.command('session:ping');
      people.may('anna', { permissions: [] });
      await review('anna');
      letGo();
      expect(await waiting).toBe('test_board.not_yours');
      expect(written()).toEqual([]);
    });

    it('is done as who the person is then', async () => {
      people.may('anna', { permissions: ['board.write'], scope: 'own' });
      const anna = await join('anna/phone');
      const waiting = refusal(anna, 'board:wipe');
      await anna.command('session:ping');
      people.may('anna', { permissions: ['board.write'], scope: 'all' });
      await review('anna');
      letGo();
      expect(await waiting).toBe('allowed');
      expect(written()).toEqual(['wiped by all']);
    });

    it.each([
      ['a review', (name: string) => review(name)],
      ['word to its audience', () => Promise.resolve(desk.live.disconnect(audience.session('anna/phone'), Revoked()))],
    ])('is nothing any more when %s has ended the session', async (_how, end) => {
      people.may('anna', { permissions: ['board.write'] });
      const anna = await join('anna/phone');
      anna.socket.emit('board:wipe');
      await anna.command('session:ping');
      people.revoke('anna/phone');
      await end('anna');
      await anna.ended();
      letGo();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(written()).toEqual([]);
    });

    it('is done all the same for somebody who has only left', async () => {
      people.may('anna', { permissions: ['board.write'] });
      const anna = await join('anna/phone');
      anna.socket.emit('board:wipe');
      await anna.command('session:ping');
      anna.close();
      await eventually(() => expect(sessionsOf(desk, 'anna')).toEqual([]));
      letGo();
      await eventually(() => expect(written()).toEqual(['wiped by nobody']));
    });
  });

  it('is never begun by nobody', async () => {
    await expect(desk.join('anonymous')).rejects.toMatchObject({ problem: { code: 'socket.unauthenticated' } });
  });
});
