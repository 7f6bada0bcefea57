import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { ModerationWorld, name, posted } from './moderation-world.js';
import type { RoomEventHeard } from './rooms-world.js';
import { heardIn, said } from './rooms-world.js';

describe('messages that were kept back', () => {
  let desk: Desk;
  let other: Desk;
  let world: ModerationWorld;
  let lead: Member;
  let second: Member;
  let owner: Member;
  let ben: Member;
  let room: string;

  beforeAll(async () => {
    desk = await startDesk();
    world = await ModerationWorld.of(desk);
    ({ other, lead, second, owner } = world);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await world.renew();
    ({ ben, room } = world);
  });
  afterEach(() => world.withoutFilters());

  it('what is held is released once, whoever else does on another node, and sent again it is the same', async () => {
    await world.filter('hold');
    const clientId = name();
    const { id } = await world.heldMessage('spam', { clientId });
    const watcher = await owner.socket();
    await watcher.command('room:open', { roomId: room });
    const answers = await Promise.all([
      world.release(lead, id),
      world.release(second, id, other),
      world.release(lead, id),
    ]);
    expect(answers.map(said).toSorted()).toEqual([200, 'held_message.decided', 'held_message.decided']);
    await eventually(async () => expect(await world.history()).toEqual(['spam']));
    const again = posted(await world.overHttp().send('spam', { clientId }));
    expect(again).toMatchObject({ actor: { kind: 'user', id: ben.id }, data: { clientId, body: 'spam' } });
    if (answers[1] && said(answers[1]) !== 200) await heardIn(watcher, room, 'message.posted');
    expect(await world.held('status=released')).toMatchObject([{ id, status: 'released' }]);

    const { seq } = posted(await world.overHttp().send('Hello'));
    expect(await world.overHttp().edit(seq, 'Hello, spam')).toBe('message.held');
    const [change] = await world.held();
    expect(said(await world.release(lead, change?.id ?? ''))).toBe(200);
    expect(await world.history()).toEqual(['spam', 'Hello, spam']);
    expect(await world.overHttp().edit(seq, 'spam again')).toBe('message.held');
  });

  it('what is rejected stays so, and its writer is told why', async () => {
    await world.filter('hold');
    const clientId = name();
    const { id } = await world.heldMessage('spam', { clientId });
    const reject = () => world.do(lead, 'POST', `/held-messages/${id}/reject`, { reason: 'spam', notice: 'No.' });
    expect(said(await reject())).toBe(200);
    expect(said(await reject())).toBe('held_message.decided');
    expect(await world.overHttp().send('spam', { clientId })).toBe('message.rejected');
    const { body } = await world.do(ben, 'GET', '/me/moderation-notices');
    expect(body.data).toMatchObject([{ decision: 'reject_message', reason: 'spam', text: 'No.', roomId: room }]);
    expect(await world.history()).toEqual([]);
  });

  it('files wait with their message; who reviews sees them, and then those in the room', async () => {
    await world.filter('hold');
    const sent = await fetch(`${desk.url}/api/v1/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ben.token}` },
      body: 'A file.',
    });
    const { id: mediaId } = (await sent.json()) as { id: string };
    await desk.settle();
    const { id } = await world.heldMessage('spam with a file', { attachmentIds: [mediaId] });
    const file = (who: Member) => world.do(who, 'GET', `/media/${mediaId}`);
    expect((await world.held())[0]?.attachments).toMatchObject([{ id: mediaId, status: 'ready' }]);
    expect([said(await file(lead)), said(await file(owner))]).toEqual([200, 'media.not_found']);
    // It is not loose: a day does not take it away.
    expect(said(await world.do(ben, 'DELETE', `/media/${mediaId}`))).toBe('media.attached');
    expect(said(await world.release(lead, id))).toBe(200);
    expect(said(await file(owner))).toBe(200);
    const { body } = await world.do(owner, 'GET', `/rooms/${room}/messages`);
    const message = (body.data as RoomEventHeard[]).find(({ type }) => type === 'message.posted');
    expect(message?.data.attachments).toMatchObject([{ id: mediaId }]);
  });

  it('nobody releases their own, nor what its writer may not say any more', async () => {
    await world.filter('hold', { appliesTo: 'everybody' });
    await world.do(owner, 'PUT', `/rooms/${room}/members/${lead.id}`, {});
    expect(await world.overHttp(lead).send('My own spam')).toBe('message.held');
    const [own] = await world.held();
    expect(said(await world.release(lead, own?.id ?? ''))).toBe('held_message.yours');
    expect(said(await world.release(second, own?.id ?? ''))).toBe(200);
    const { id } = await world.heldMessage();
    await world.do(owner, 'DELETE', `/rooms/${room}/members/${ben.id}`);
    expect(said(await world.release(second, id))).toBe('held_message.impossible');
    expect(await world.held()).toMatchObject([{ id, status: 'held' }]);
    expect(said(await world.release(owner, id))).toBe('access.forbidden');
    expect(said(await world.release(second, room))).toBe('held_message.not_found');
  });
});
