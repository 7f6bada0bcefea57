import { Contacts } from '../../src/conversation/contacts/index.js';
import { system } from '../../src/kernel/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Someone } from './contacts-world.js';
import { ContactsWorld, freshAddress, said } from './contacts-world.js';

describe('contacts', () => {
  let world: ContactsWorld;
  let anna: Someone;
  let ben: Someone;
  let cleo: Someone;

  beforeAll(async () => {
    world = await ContactsWorld.start();
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    [anna, ben, cleo] = [await world.person('Anna'), await world.person('Ben'), await world.person('Cleo')];
  });

  const mayWrite = (from: { id: string }, to: { id: string }, kind: 'user' | 'guest' | 'key' = 'user') =>
    world.desk.get(Contacts).mayWrite({ kind, id: from.id, permissions: new Set() }, to.id);

  it('begin with a request by address, which the other accepts', async () => {
    const asked = await world.ask(anna, { email: ben.email.toUpperCase(), message: 'We met at the fair.' });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ direction: 'out', state: 'pending', person: null, email: ben.email });
    expect(await world.requests(anna, 'out')).toEqual([asked.body]);
    expect(await world.requests(anna, 'in')).toEqual([]);

    const [seen] = await world.requests(ben, 'in');
    expect(seen).toEqual({
      ...asked.body,
      direction: 'in',
      person: { id: anna.id, name: 'Anna', avatarUrl: null },
      email: null,
    });
    expect(await world.requests(ben)).toEqual([seen]);
    expect(await world.requests(cleo)).toEqual([]);
    expect(await mayWrite(anna, ben)).toBe('not_contacts');

    const accepted = await world.answer(ben, seen?.id, 'accept');
    expect(accepted.body).toEqual({ id: anna.id, name: 'Anna', avatarUrl: null, since: expect.any(String) as string });
    expect([await world.contacts(anna), await world.contacts(ben)]).toEqual([[ben.id], [anna.id]]);
    expect([await world.requests(anna), await world.requests(ben)]).toEqual([[], []]);
    expect([await mayWrite(anna, ben), await mayWrite(ben, anna)]).toEqual(['yes', 'yes']);
    expect(await mayWrite(anna, cleo)).toBe('not_contacts');
    expect(said(await world.answer(ben, seen?.id, 'accept'))).toBe('contact_request.not_found');
    expect(said(await world.ask(anna, { userId: ben.id }))).toBe('contact.already');
  });

  it('are listed by name, searched, and read in pages', async () => {
    const others = [];
    for (const name of ['Östen', 'bea', 'Carl', 'Bernd']) {
      const other = await world.person(name);
      await world.befriend(anna, other);
      others.push({ id: other.id, name });
    }
    const first = await world.call('GET', '/contacts?limit=3', anna.token);
    const names = (body: unknown) => (body as { data: { name: string }[] }).data.map(({ name }) => name);
    expect(names(first.body)).toEqual(['bea', 'Bernd', 'Carl']);
    const { nextCursor } = first.body.page as { nextCursor: string };
    const rest = await world.call('GET', `/contacts?limit=3&cursor=${nextCursor}`, anna.token);
    expect(names(rest.body)).toEqual(['Östen']);
    expect(names((await world.call('GET', '/contacts?q=BE', anna.token)).body)).toEqual(['bea', 'Bernd']);
    expect(await world.contacts(anna, `?ids=${others[2]?.id},${cleo.id}`)).toEqual([others[2]?.id]);
    expect(await world.contacts(ben)).toEqual([]);
    const among = await world.desk.get(Contacts).acceptedAmong(anna.id, [others[0]?.id ?? '', cleo.id, anna.id]);
    expect([...among]).toEqual([others[0]?.id]);
  });

  it('come about when each asks the other', async () => {
    await world.ask(anna, { email: ben.email });
    const back = await world.ask(ben, { email: anna.email });
    expect(back).toMatchObject({ status: 201, body: { state: 'accepted', person: { id: anna.id } } });
    expect([await world.contacts(anna), await world.contacts(ben)]).toEqual([[ben.id], [anna.id]]);
    expect([await world.requests(anna), await world.requests(ben)]).toEqual([[], []]);
  });

  it('end for both when one removes the other, and can begin again', async () => {
    await world.befriend(anna, ben);
    expect(said(await world.remove(ben, anna))).toBe(204);
    expect(said(await world.remove(ben, anna))).toBe('contact.not_found');
    expect([await world.contacts(anna), await world.contacts(ben)]).toEqual([[], []]);
    expect(await mayWrite(anna, ben)).toBe('not_contacts');
    // They still know of each other, and need no address.
    expect(await world.ask(anna, { userId: ben.id })).toMatchObject({ status: 201, body: { person: { id: ben.id } } });
    expect(await world.ask(ben, { userId: anna.id })).toMatchObject({ status: 201, body: { state: 'accepted' } });
  });

  it('are asked for by id among those one knows of, and nobody else', async () => {
    const agent = await world.person('Agnes', 'agent');
    expect(said(await world.ask(anna, { userId: ben.id }))).toBe('user.not_found');
    expect(said(await world.ask(anna, { userId: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }))).toBe('user.not_found');
    expect(said(await world.ask(anna, { userId: agent.id }))).toBe(201);
    expect(said(await world.ask(agent, { userId: ben.id }))).toBe(201);
    // Whoever is asked knows who asks.
    expect(await world.ask(ben, { userId: agent.id })).toMatchObject({ status: 201, body: { state: 'accepted' } });
  });

  it('are refused with a word for what is wrong', async () => {
    for (const body of [{}, { email: ben.email, userId: ben.id }, { email: 'nonsense' }, { userId: 'nonsense' }])
      expect(said(await world.ask(anna, body))).toBe('request.invalid');
    expect(said(await world.ask(anna, { email: anna.email }))).toBe('contact.yourself');
    expect(said(await world.ask(anna, { userId: anna.id }))).toBe('contact.yourself');
    expect(said(await world.block(anna, anna))).toBe('contact.yourself');
    await world.ask(anna, { email: ben.email });
    expect(said(await world.ask(anna, { email: ben.email }))).toBe('contact_request.asked_already');
  });

  it('are answered by nobody but who was asked, and withdrawn by nobody but who asked', async () => {
    const { body } = await world.ask(anna, { email: ben.email });
    for (const verb of ['accept', 'decline', 'withdraw'] as const)
      expect(said(await world.answer(cleo, body.id, verb))).toBe('contact_request.not_found');
    expect(said(await world.answer(anna, body.id, 'accept'))).toBe('contact_request.not_found');
    expect(said(await world.answer(anna, body.id, 'decline'))).toBe('contact_request.not_found');
    expect(said(await world.answer(ben, body.id, 'withdraw'))).toBe('contact_request.not_found');
    expect(said(await world.answer(anna, body.id, 'withdraw'))).toBe(204);
    expect([await world.requests(anna), await world.requests(ben)]).toEqual([[], []]);
    expect(said(await world.answer(ben, body.id, 'accept'))).toBe('contact_request.not_found');
  });

  it('reach whoever shows later that the address is theirs, and nobody who only claims it', async () => {
    const email = freshAddress();
    await world.ask(anna, { email });
    const claimed = await world.newcomer(email);
    expect(await world.requests(claimed)).toEqual([]);
    await world.verify(email);
    expect(await world.requests(claimed)).toMatchObject([{ direction: 'in', person: { id: anna.id } }]);
    // No mail goes to an address because somebody asked for it.
    const { data } = await world.desk.get(Outbox).page(undefined, 500);
    expect(data.filter(({ to }) => to.address === email)).toHaveLength(1);
  });

  it('let customers write to contacts and staff, and staff to everybody', async () => {
    const [agent, colleague] = [await world.person('Agnes', 'agent'), await world.person('Lea', 'lead')];
    const { body } = await world.call('POST', '/auth/guest', undefined, {});
    const guest = (body.session as { user: { id: string } }).user;
    expect(await mayWrite(anna, agent)).toBe('yes');
    expect(await mayWrite(agent, anna)).toBe('yes');
    expect(await mayWrite(agent, colleague)).toBe('yes');
    expect(await mayWrite(guest, agent, 'guest')).toBe('yes');
    expect(await mayWrite(agent, guest)).toBe('yes');
    expect(await mayWrite(guest, anna, 'guest')).toBe('not_contacts');
    expect(await mayWrite(anna, guest)).toBe('not_contacts');
    expect(await mayWrite(anna, anna)).toBe('not_contacts');
    expect(await mayWrite(agent, agent)).toBe('not_contacts');
    expect(await mayWrite(anna, { id: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })).toBe('not_contacts');
    // A key is nobody, whatever its id.
    expect(await mayWrite(agent, anna, 'key')).toBe('not_contacts');
    expect(await world.desk.get(Contacts).mayWrite(system('rule'), anna.id)).toBe('yes');
    const all = await world.desk
      .get(Contacts)
      .mayWriteTo({ kind: 'user', id: anna.id, permissions: new Set() }, [agent.id, ben.id]);
    expect([...all]).toEqual([
      [agent.id, 'yes'],
      [ben.id, 'not_contacts'],
    ]);
  });

  it('stay when somebody is kept out, who cannot be written to until they are back', async () => {
    const admin = await world.person('Ada', 'admin');
    const agent = await world.person('Agnes', 'agent');
    await world.befriend(anna, ben);
    for (const { id } of [ben, agent])
      expect(said(await world.call('POST', `/users/${id}/disable`, admin.token, {}))).toBe(200);
    expect(await world.contacts(anna)).toEqual([ben.id]);
    expect(said(await world.ask(anna, { userId: agent.id }))).toBe('user.not_found');
    expect([await mayWrite(anna, ben), await mayWrite(anna, agent)]).toEqual(['not_contacts', 'not_contacts']);
    expect([await mayWrite(ben, anna), await mayWrite(agent, anna)]).toEqual(['not_contacts', 'not_contacts']);
    await world.call('POST', `/users/${ben.id}/enable`, admin.token, {});
    expect(await mayWrite(anna, ben)).toBe('yes');
  });

  it('are for people with an account', async () => {
    const { body } = await world.call('POST', '/auth/guest', undefined, {});
    const guest = (body.session as { accessToken: string }).accessToken;
    const admin = await world.person('Ada', 'admin');
    const key = await world.call('POST', '/api-keys', admin.token, { name: 'A key', scopes: ['contact.use'] });
    const routes = [
      ['GET', '/contacts'],
      ['GET', '/contact-requests'],
      ['GET', '/blocks'],
      ['POST', '/contact-requests', { email: ben.email }],
      ['POST', `/contact-requests/${ben.id}/accept`],
      ['POST', `/contact-requests/${ben.id}/decline`],
      ['POST', `/contact-requests/${ben.id}/withdraw`],
      ['DELETE', `/contacts/${ben.id}`],
      ['POST', '/blocks', { userId: ben.id }],
      ['DELETE', `/blocks/${ben.id}`],
    ] as const;
    for (const [method, path, sent] of routes) {
      const as = async (token?: string) => said(await world.call(method, path, token, sent));
      expect([path, await as()]).toEqual([path, 'auth.credential_missing']);
      expect([path, await as(guest)]).toEqual([path, 'access.forbidden']);
      expect([path, await as(String(key.body.key))]).toEqual([path, 'contact.people_only']);
      expect([path, await as(world.desk.operatorKey)]).toEqual([path, 'contact.people_only']);
    }
  });
});
