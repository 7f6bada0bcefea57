import { audience, SocketAuth } from '../../src/platform/realtime/index.js';
import { eventually } from '../support/eventually.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { describeServices } from '../support/services.js';
import { joinSettled, People, refusal, Revoked, sessionsOf, startBoard } from './realtime-rights.js';

describe('a review of who is connected', () => {
  let people: People;
  let desk: RealtimeApp;
  beforeEach(async () => {
    people = new People();
    desk = await startBoard(people);
  });
  afterEach(async () => {
    // What begins later is not held either: the end waits for it.
    people.holdAdmissions = people.holdReviews = false;
    people.release();
    await desk.close();
  });

  const join = (token: string) => joinSettled(desk, people, token);
  const review = (name: string) => desk.live.review(({ actor }) => actor.id === name);

  it('changes nothing while it cannot be made, and sets right afterwards', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    people.may('anna', { permissions: [] });
    people.broken = true;
    await expect(review('anna')).resolves.toBeUndefined();
    expect(await refusal(anna, 'board:write', { text: 'x' })).toBe('allowed');
    people.broken = false;
    await review('anna');
    expect(await refusal(anna, 'board:write', { text: 'y' })).toBe('test_board.not_yours');
  });

  it('gives nobody a neighbour’s rights: an answer of the wrong length changes nothing', async () => {
    people.may('anna', { permissions: [] });
    const anna = await join('anna/phone');
    const auth = desk.app.get(SocketAuth) as unknown as { reviewers: unknown[] };
    auth.reviewers = [() => Promise.resolve([])];
    await review('anna');
    expect(await refusal(anna, 'board:write', { text: 'x' })).toBe('test_board.not_yours');
    await expect(desk.app.get(SocketAuth).review([])).resolves.toEqual([]);
    await expect(desk.app.get(SocketAuth).review(sessionsOf(desk, 'anna'))).rejects.toThrow('each session');
  });

  it('that began later counts, whichever is answered first', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    people.may('anna', { permissions: ['board.write', 'board.old'] });
    people.holdReviews = true;
    const early = review('anna');
    await eventually(() => expect(people.held).toHaveLength(1));
    people.holdReviews = false;
    people.may('anna', { permissions: [] });
    await review('anna');
    await expect(anna.heard('session:changed')).resolves.toMatchObject({ permissions: [] });
    people.release();
    await early;
    expect(await refusal(anna, 'board:write', { text: 'x' })).toBe('test_board.not_yours');
    await anna.silent('session:changed');
  });

  it('is made again for who was renewed meanwhile', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    people.may('anna', { permissions: [] });
    people.holdReviews = true;
    const early = review('anna');
    await eventually(() => expect(people.held).toHaveLength(1));
    people.holdReviews = false;
    people.may('anna', { permissions: ['board.write', 'board.new'] });
    await anna.command('auth:renew', { token: 'anna/phone' });
    const asked = people.asked.length;
    people.release();
    await early;
    await expect(anna.command('board:write', { text: 'x' })).resolves.toBeNull();
    await eventually(() => expect(people.asked.length).toBeGreaterThan(asked));
    await expect(anna.command('board:write', { text: 'x' })).resolves.toBeNull();
  });

  it('counts against a renewal that began before it', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    people.holdAdmissions = true;
    const renewed = anna.command('auth:renew', { token: 'anna/phone' });
    await eventually(() => expect(people.held).toHaveLength(1));
    people.holdAdmissions = false;
    people.may('anna', { permissions: [] });
    await review('anna');
    people.holdReviews = true;
    people.release();
    await renewed;
    expect(await refusal(anna, 'board:write', { text: 'x' })).toBe('test_board.not_yours');
  });

  it('leaves ended what a renewal under way would take up again', async () => {
    people.may('anna', { permissions: ['board.write'] });
    const anna = await join('anna/phone');
    people.holdAdmissions = true;
    anna.socket.emit('auth:renew', { token: 'anna/phone;60' });
    await eventually(() => expect(people.held).toHaveLength(1));
    const [session] = sessionsOf(desk, 'anna');
    desk.live.disconnect(audience.session('anna/phone'), Revoked());
    await anna.ended();
    people.release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(session).toMatchObject({ over: true, renewals: 0, expiresAtMs: undefined });
  });

  it('finds who was signed out between being let in and being known', async () => {
    people.may('anna', { permissions: ['board.write'] });
    people.holdAdmissions = true;
    const joining = desk.join('anna/phone');
    await eventually(() => expect(people.held).toHaveLength(1));
    people.revoke('anna/phone');
    // There is nobody yet to whom this could be told.
    await review('anna');
    people.release();
    const anna = await joining;
    await expect(anna.heard('session:ended')).resolves.toMatchObject({ code: 'test_board.revoked' });
    await anna.ended();
  });

  it('is made for many at once, new ones included', async () => {
    people.may('anna', { permissions: ['a'] });
    const sockets = [];
    for (let n = 0; n < 510; n += 30) {
      // Without the document: compiling its checks for each socket would take most of the time.
      const some = Array.from({ length: 30 }, (_, k) => desk.join(`anna/${n + k}`, { document: undefined }));
      sockets.push(...(await Promise.all(some)));
    }
    await eventually(() => expect(people.asked.reduce((sum, each) => sum + each, 0)).toBe(510));
    // How many of them come at the same moment is up to the machine; one question for each is not.
    expect(people.asked.length).toBeLessThan(255);
    people.asked.length = 0;
    people.may('anna', { permissions: ['b'] });
    await review('anna');
    expect(people.asked).toEqual([500, 10]);
    await Promise.all(sockets.map((socket) => socket.heard('session:changed')));
  });
});

describe('when no word of a change comes', () => {
  it('every node finds out by itself', async () => {
    const people = new People();
    people.may('anna', { permissions: ['a'] });
    people.may('ben', { permissions: ['a'] });
    const [one, two] = [
      await startBoard(people, { SOCKET_REVIEW: '30ms' }),
      await startBoard(people, { SOCKET_REVIEW: '30ms' }),
    ];
    try {
      const [here, there, ben] = [
        await one.join('anna/phone'),
        await two.join('anna/phone'),
        await two.join('ben/phone'),
      ];
      people.may('anna', { permissions: ['b'] });
      for (const socket of [here, there]) {
        await expect(socket.heard('session:changed')).resolves.toMatchObject({ permissions: ['b'] });
      }
      people.broken = true;
      people.revoke('anna/phone');
      const asked = people.asked.length;
      await eventually(() => expect(people.asked.length).toBeGreaterThan(asked + 4));
      await here.silent('session:ended');
      people.broken = false;
      for (const socket of [here, there]) {
        await expect(socket.heard('session:ended')).resolves.toMatchObject({ code: 'test_board.revoked' });
        await socket.ended();
      }
      await ben.silent('session:ended');
    } finally {
      await one.close();
      await two.close();
    }
  });

  it('one look at a time is enough', async () => {
    const people = new People();
    people.may('anna', { permissions: ['a'] });
    const desk = await startBoard(people, { SOCKET_REVIEW: '5ms' });
    try {
      await desk.join('anna/phone');
      people.holdReviews = true;
      await eventually(() => expect(people.held.length).toBeGreaterThan(0));
      await new Promise((resolve) => setTimeout(resolve, 100));
      // The sweep, and what follows a beginning.
      expect(people.held.length).toBeLessThanOrEqual(2);
    } finally {
      people.holdReviews = false;
      people.release();
      await desk.close();
    }
  });
});

describeServices('one session of somebody, connected to two nodes', () => {
  it('ends on both by one word, and the other sessions go on', async () => {
    const people = new People();
    people.may('anna', { permissions: ['a'] });
    const [one, two] = [await startBoard(people), await startBoard(people)];
    try {
      const [here, there, other] = [
        await one.join('anna/phone'),
        await two.join('anna/phone'),
        await two.join('anna/laptop'),
      ];
      one.live.disconnect(audience.session('anna/phone'), Revoked());
      for (const socket of [here, there]) {
        await expect(socket.heard('session:ended')).resolves.toMatchObject({ code: 'test_board.revoked' });
        await expect(socket.ended()).resolves.toBe('io server disconnect');
      }
      await other.silent('session:ended');
    } finally {
      await one.close();
      await two.close();
    }
  });
});

it('asks each module for the sessions it knows', async () => {
  const people = new People();
  const desk = await startBoard(people);
  try {
    const sockets = desk.app.get(SocketAuth);
    const known = await sockets.review([]);
    expect(known).toEqual([]);
    sockets.reviewWith((sessions) => Promise.resolve(sessions.map(() => undefined)));
    await expect(sockets.review([])).resolves.toEqual([]);
    sockets.reviewWith(() => Promise.resolve([undefined]));
    await expect(sockets.review([])).rejects.toThrow('answers for each session');
  } finally {
    await desk.close();
  }
});
