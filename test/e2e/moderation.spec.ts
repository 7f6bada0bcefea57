import { RoomSanctions } from '../../src/conversation/rooms/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { onServices } from '../support/services.js';
import { ModerationWorld } from './moderation-world.js';
import type { Answer } from './rooms-world.js';
import { call, heardIn, said } from './rooms-world.js';

interface Queue {
  readonly open: number;
  readonly claimed: number;
  readonly held: number;
}

describe('reports', () => {
  let desk: Desk;
  let other: Desk;
  let world: ModerationWorld;
  let admin: Member;
  let lead: Member;
  let second: Member;
  let owner: Member;
  let ben: Member;
  let cara: Member;
  let room: string;

  beforeAll(async () => {
    desk = await startDesk();
    world = await ModerationWorld.of(desk);
    ({ other, admin, lead, second, owner } = world);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    cara = await desk.member({ name: 'Cara' });
    await world.renew(cara);
    ({ ben, room } = world);
  });

  /** Another node, where nodes hear each other. */
  const elsewhere = () => (onServices ? other : desk);
  const on = (where: Desk, who: { token: string }, method: string, path: string, body?: object) =>
    call(where, who, method, path, body);
  const report = (who: { token: string }, about: object) =>
    world.do(who, 'POST', '/moderation-reports', { reason: 'spam', ...about });
  const wrote = async (who: Member, body: string) => (await world.write(who, room, body)).body.seq as number;
  /** A report of Cara about a message of Ben. */
  const reported = async (body = 'Cheap pills') => {
    const seq = await wrote(ben, body);
    const { body: made } = await report(cara, { roomId: room, seq });
    return { seq, id: made.id as string };
  };
  const see = (who: Member, id: string) => world.do(who, 'GET', `/moderation-reports/${id}`);
  const decide = (who: Member, id: string, decision: string, more: object = {}) =>
    world.do(who, 'POST', `/moderation-reports/${id}/decide`, { decision, ...more });
  const queue = async (who = lead) => (await world.do(who, 'GET', '/moderation-queue')).body as unknown as Queue;
  it('are made by who can read the message or see the person, once until they are decided', async () => {
    const seq = await wrote(ben, 'Cheap pills');
    const first = await report(cara, { roomId: room, seq, text: 'Every day!' });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body).sort()).toEqual(['createdAt', 'id']);
    const again = await Promise.all([1, 2, 3].map(() => report(cara, { roomId: room, seq, reason: 'abuse' })));
    for (const { status, body } of again) expect([status, body]).toEqual([201, first.body]);
    expect((await see(lead, first.body.id as string)).body).toMatchObject({
      kind: 'message',
      roomId: room,
      seq,
      userId: ben.id,
      reporterId: cara.id,
      source: 'person',
      reason: 'spam',
      text: 'Every day!',
      said: 'Cheap pills',
      status: 'open',
      assigneeId: null,
      decision: null,
    });

    const stranger = await desk.member();
    expect(said(await report(stranger, { roomId: room, seq }))).toBe('room.not_found');
    expect(said(await report(cara, { roomId: room, seq: 999 }))).toBe('message.not_found');
    expect(said(await report(cara, { roomId: room, seq: 1 }))).toBe('message.not_found');
    expect(said(await report(ben, { roomId: room, seq }))).toBe('moderation_report.yourself');
    expect(said(await report(cara, { roomId: room }))).toBe('request.invalid');
    expect(said(await report(cara, { userId: ben.id, roomId: room, seq }))).toBe('request.invalid');

    // People: colleagues of a private channel see each other, and everybody knows who works here.
    expect(said(await report(cara, { userId: ben.id, reason: 'harassment' }))).toBe(201);
    expect(said(await report(stranger, { userId: ben.id }))).toBe('user.not_found');
    expect(said(await report(await world.guest(), { userId: owner.id }))).toBe(201);
    expect(said(await report(cara, { userId: cara.id }))).toBe('moderation_report.yourself');
    expect(said(await report(owner, { userId: stranger.id }))).toBe(201);
    for (const [who, path] of [
      [cara, '/moderation-reports'],
      [owner, '/moderation-queue'],
      [owner, '/held-messages'],
    ] as const)
      expect(said(await world.do(who, 'GET', path))).toBe('access.forbidden');
  });

  it('keep what was said; who reviews reads around it without being there, and that is written down', async () => {
    await wrote(cara, 'Before');
    const { seq, id } = await reported('Rubbish');
    await wrote(cara, 'After');
    await world.do(ben, 'PATCH', `/rooms/${room}/messages/${seq}`, { body: 'Something nice' });
    expect((await see(lead, id)).body.said).toBe('Rubbish');
    expect(said(await world.do(lead, 'GET', `/rooms/${room}/messages`))).toBe('room.not_found');
    const context = await world.do(lead, 'GET', `/moderation-reports/${id}/context`);
    const data = context.body.data as { type: string; data: Record<string, unknown> }[];
    const bodies = data.filter(({ type }) => type === 'message.posted').map((each) => each.data.body);
    expect(bodies).toEqual(['Before', 'Something nice', 'After']);
    expect(data.find(({ type }) => type === 'message.edited')?.data.before).toBe('Rubbish');
    const [entry] = (await world.audited('type=moderation_report.context_read')).filter(
      ({ facts }) => facts.reportId === id,
    );
    expect(entry).toMatchObject({ actor: `user:${lead.id}`, subject: `moderation-report:${id}` });
    const person = await report(cara, { userId: ben.id });
    const path = `/moderation-reports/${person.body.id as string}/context`;
    expect(said(await world.do(lead, 'GET', path))).toBe('moderation_report.no_message');
  });

  it('of two who claim on two nodes at once one has it, with all others about the same', async () => {
    const { seq, id } = await reported();
    const { body: twin } = await report(owner, { roomId: room, seq, reason: 'abuse' });
    const claims = await Promise.all([
      on(desk, lead, 'POST', `/moderation-reports/${id}/claim`),
      on(other, second, 'POST', `/moderation-reports/${twin.id as string}/claim`),
    ]);
    expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = claims[0].status === 200 ? lead : second;
    const loser = winner === lead ? second : lead;
    expect(claims.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'moderation_report.claimed',
      assigneeId: winner.id,
    });
    for (const each of [id, twin.id as string])
      expect((await see(loser, each)).body).toMatchObject({ status: 'claimed', assigneeId: winner.id });
    // Who reports it now reports it to who looks already.
    const late = await report(admin, { roomId: room, seq });
    expect((await see(loser, late.body.id as string)).body.assigneeId).toBe(winner.id);
    const mine = async (who: Member) =>
      ((await world.do(who, 'GET', '/moderation-reports?assigneeId=me&status=claimed')).body.data as { id: string }[])
        .map((each) => each.id)
        .filter((each) => [id, twin.id, late.body.id].includes(each)).length;
    expect([await mine(winner), await mine(loser)]).toEqual([3, 0]);

    expect(said(await decide(loser, id, 'dismiss'))).toBe('moderation_report.claimed');
    expect(said(await world.do(loser, 'POST', `/moderation-reports/${id}/release`))).toBe(200);
    expect(said(await world.do(loser, 'POST', `/moderation-reports/${id}/claim`))).toBe(200);
    const ends = await Promise.all([
      on(desk, loser, 'POST', `/moderation-reports/${id}/decide`, { decision: 'dismiss' }),
      on(other, loser, 'POST', `/moderation-reports/${twin.id as string}/decide`, { decision: 'warn' }),
    ]);
    expect(ends.map(said).toSorted()).toEqual([200, 'moderation_report.decided']);
    for (const each of [id, twin.id as string, late.body.id as string])
      expect((await see(winner, each)).body).toMatchObject({ status: 'decided', decidedBy: loser.id });
    expect(said(await world.do(winner, 'POST', `/moderation-reports/${id}/claim`))).toBe('moderation_report.decided');
    // Reported again, it is another report.
    expect((await report(cara, { roomId: room, seq })).body.id).not.toBe(id);
  });

  it('dismissed, nothing happens and nobody is told', async () => {
    const { seq, id } = await reported();
    const bens = await ben.socket();
    await bens.command('room:open', { roomId: room });
    expect((await decide(lead, id, 'dismiss')).body).toMatchObject({ decision: 'dismiss', status: 'decided' });
    await bens.silent('room:event');
    expect(await world.notices(ben)).toEqual([]);
    expect(said(await world.do(ben, 'PATCH', `/rooms/${room}/messages/${seq}`, { body: 'Pills' }))).toBe(200);
  });

  it('a message is removed by the desk, its writer is told, here and by mail', async () => {
    const { seq, id } = await reported();
    const caras = await cara.socket();
    await caras.command('room:open', { roomId: room });
    const decided = await decide(lead, id, 'remove_message', { notice: 'Please do not advertise.' });
    expect(decided.status).toBe(200);
    const { data, ...removed } = await heardIn(caras, room, 'message.removed');
    expect([data.message, (removed as unknown as { actor: object }).actor]).toEqual([
      seq,
      { kind: 'system', id: 'moderation' },
    ]);
    expect(await world.notices(ben)).toMatchObject([
      { decision: 'remove_message', reason: 'spam', text: 'Please do not advertise.', roomId: room, until: null },
    ]);
    expect(await world.notices(cara)).toEqual([]);
    const [mail, ...more] = await world.mails(ben.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('A message of yours was removed');
    for (const words of ['“Talk”', 'advertising or spam', 'Please do not advertise.'])
      expect(mail?.text).toContain(words);
    const [entry] = (await world.audited('type=moderation_report.decided')).filter(
      ({ facts }) => facts.reportId === id,
    );
    expect(entry).toMatchObject({ actor: `user:${lead.id}`, facts: { decision: 'remove_message', userId: ben.id } });
    // It is gone already.
    const late = await report(owner, { userId: ben.id });
    expect(said(await decide(lead, late.body.id as string, 'remove_message'))).toBe('moderation_report.no_message');
  });

  it('who is warned is told in their language', async () => {
    await world.do(ben, 'PATCH', '/me', { locale: 'de-AT' });
    const { id } = await reported();
    expect(said(await decide(lead, id, 'warn', { reason: 'abuse', notice: 'Bitte freundlich.' }))).toBe(200);
    expect((await world.mails(ben.email)).map(({ subject }) => subject)).toEqual(['Eine Verwarnung']);
    expect(await world.notices(ben)).toMatchObject([{ decision: 'warn', reason: 'abuse' }]);
    const { body } = await world.do(ben, 'GET', '/notifications');
    expect(body.data).toMatchObject([{ kind: 'moderation', what: 'warn', text: 'Bitte freundlich.', readAt: null }]);
    expect((await world.write(ben, room)).status).toBe(201);
  });

  it('who is muted reads and does not write, until then; the message can go too', async () => {
    const { seq, id } = await reported();
    const bens = await ben.socket();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect(said(await decide(lead, id, 'warn', { until }))).toBe('request.invalid');
    expect(said(await decide(lead, id, 'mute', { until, removeMessage: true }))).toBe(200);
    expect((await heardIn(bens, room, 'room.member_muted')).data).toMatchObject({ userId: ben.id });
    expect((await world.write(ben, room)).body).toMatchObject({ code: 'room.muted', mutedUntil: until });
    const { body } = await world.do(ben, 'GET', `/rooms/${room}/messages?around=${seq}`);
    const message = (body.data as { seq: number; data: { removedAt: number | null } }[]).find(
      (each) => each.seq === seq,
    );
    expect(message?.data.removedAt).not.toBeNull();
    expect(await world.notices(ben)).toMatchObject([{ decision: 'mute', until }]);
  });

  it('who is banned from a room is out on every node, and a customer writes no more in their conversation', async () => {
    const { id } = await reported();
    const far = await elsewhere().socketOf(ben.token);
    await far.command('room:open', { roomId: room });
    expect(said(await decide(second, id, 'ban_room'))).toBe(200);
    await heardIn(far, room, 'room.member_left');
    await expect(far.command('message:send', { roomId: room, clientId: 'a', body: 'Hello' })).rejects.toThrow(
      'room.not_found',
    );
    // In a conversation of two nobody comes in again by themselves: lifted, they are where they were.
    const direct = await world.direct(owner, ben.id);
    await world.write(ben, direct, 'Pills');
    const { body } = await world.do(owner, 'GET', `/rooms/${direct}/messages`);
    const posted = (body.data as { type: string; seq: number }[]).find(({ type }) => type === 'message.posted');
    const made = await report(owner, { roomId: direct, seq: posted?.seq });
    expect(said(await decide(lead, made.body.id as string, 'ban_room'))).toBe(200);
    expect(said(await world.write(ben, direct))).toBe('room.not_found');
    await desk.get(RoomSanctions).unban(system('test'), direct, ben.id);
    expect((await world.write(ben, direct)).status).toBe(201);
  });

  it('who is banned everywhere is signed out at once on every node, guests too', async () => {
    const { id } = await reported();
    const [near, far] = [await ben.socket(), await elsewhere().socketOf(ben.token)];
    expect(said(await decide(lead, id, 'ban_everywhere', { notice: 'Enough.' }))).toBe(200);
    for (const socket of [near, far]) await socket.ended();
    for (const where of [desk, other]) expect(said(await on(where, ben, 'GET', '/me'))).toBe('auth.disabled');
    expect((await world.mails(ben.email)).map(({ subject }) => subject)).toEqual(['Your account was disabled']);

    const visitor = await world.guest();
    const socket = await elsewhere().socketOf(visitor.token);
    const { body } = await report(owner, { userId: visitor.id, reason: 'abuse' });
    expect(said(await decide(admin, body.id as string, 'ban_everywhere'))).toBe(200);
    await socket.ended();
    expect(said(await world.do(visitor, 'GET', '/me'))).toBe('auth.disabled');
  });

  it('nobody acts against who may do more, sees what is about themselves, or decides without a person', async () => {
    const seq = await wrote(owner, 'Nonsense');
    const { body: ofOwner } = await report(cara, { roomId: room, seq });
    const { body: ofAdmin } = await report(cara, { userId: admin.id });
    for (const decision of ['warn', 'ban_everywhere'])
      expect(said(await decide(lead, ofAdmin.id as string, decision))).toBe('role.not_yours');
    expect(said(await world.do(admin, 'GET', '/me'))).toBe(200);
    expect(said(await decide(lead, ofOwner.id as string, 'mute'))).toBe(200);

    expect(said(await see(admin, ofAdmin.id as string))).toBe('moderation_report.not_found');
    expect(said(await decide(admin, ofAdmin.id as string, 'dismiss'))).toBe('moderation_report.not_found');
    expect(said(await world.do(admin, 'POST', `/moderation-reports/${ofAdmin.id as string}/claim`))).toBe(
      'moderation_report.not_found',
    );
    const listed = (await world.do(admin, 'GET', '/moderation-reports?limit=100')).body.data as { id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(ofAdmin.id);
    expect(said(await decide(lead, ofAdmin.id as string, 'dismiss'))).toBe(200);

    const sent = await call(desk, { token: desk.operatorKey }, 'POST', `/rooms/${room}/messages`, {
      clientId: 'by-key',
      body: 'From a machine',
    });
    const { body: ofKey } = await report(cara, { roomId: room, seq: sent.body.seq });
    expect(said(await decide(lead, ofKey.id as string, 'warn'))).toBe('moderation_report.no_person');
    expect(said(await decide(lead, ofKey.id as string, 'remove_message'))).toBe(200);
    const key = { token: desk.operatorKey } as Member;
    expect(said(await decide(key, ofKey.id as string, 'dismiss'))).toBe('room.person_needed');
  });

  it('what was about a guest is about whom they are now', async () => {
    const visitor = await world.guest();
    const { body } = await report(owner, { userId: visitor.id });
    await world.do(visitor, 'POST', '/auth/login', { email: ben.email, password: ben.password });
    const found = (await see(lead, body.id as string)).body;
    expect(found.userId).toBe(ben.id);
    expect(said(await decide(lead, body.id as string, 'warn'))).toBe(200);
    expect(await world.notices(ben)).toMatchObject([{ decision: 'warn' }]);
  });

  it('those who review hear how much waits, the same as they would read; others hear nothing', async () => {
    const [far, outside] = [await elsewhere().socketOf(lead.token), await owner.socket()];
    const hears = async (act: () => Promise<Answer>) => {
      expect((await act()).status).toBeLessThan(300);
      const now = await queue();
      await far.heard<Queue>('moderation:changed', (heard) => JSON.stringify(heard) === JSON.stringify(now));
      return now;
    };
    const seq = await wrote(ben, 'Pills');
    const before = await queue();
    let id = '';
    const made = await hears(async () => {
      const answer = await report(cara, { roomId: room, seq });
      id = answer.body.id as string;
      return answer;
    });
    expect(made).toEqual({ ...before, open: before.open + 1 });
    const claimed = await hears(() => world.do(second, 'POST', `/moderation-reports/${id}/claim`));
    expect(claimed).toEqual({ ...before, claimed: before.claimed + 1 });
    expect(await hears(() => world.do(second, 'POST', `/moderation-reports/${id}/release`))).toEqual(made);
    expect(await hears(() => decide(lead, id, 'dismiss'))).toEqual(before);
    await outside.silent('moderation:changed');
  });

  it('are listed by what they are, page by page, the oldest first', async () => {
    const ids: string[] = [];
    for (const reason of ['illegal', 'illegal', 'privacy']) {
      const seq = await wrote(ben, `About ${reason}`);
      ids.push((await report(cara, { roomId: room, seq, reason })).body.id as string);
    }
    const list = async (query: string) => {
      const { body } = await world.do(lead, 'GET', `/moderation-reports?roomId=${room}&${query}`);
      const { data, page } = body as { data: { id: string }[]; page: { nextCursor: string | null } };
      return { ids: data.map(({ id }) => id), next: page.nextCursor };
    };
    expect((await list('status=open')).ids).toEqual(ids);
    expect((await list('reason=illegal&kind=message&source=person')).ids).toEqual(ids.slice(0, 2));
    const first = await list('limit=2');
    expect(first.ids).toEqual(ids.slice(0, 2));
    expect((await list(`limit=2&cursor=${first.next}`)).ids).toEqual(ids.slice(2));
    expect(said(await world.do(lead, 'GET', '/moderation-reports?text=a'))).toBe('request.unknown_parameter');
  });
});
