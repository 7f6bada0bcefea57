import { unwrap } from '@quickdesk/client';
import { Demo, DEMO_INBOX, DemoInbox, demoPassword, demoPeople } from '../../src/faces/demo/index.js';
import { Inbox } from '../../src/desk/inboxes/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

describe('the demo', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  const tags = async () => (await unwrap(desk.operator().client.GET('/api/v1/tags'))).data;

  it('fills an empty development desk once, and does not come back when it was cleared away', async () => {
    desk = await startDesk({ env: { NODE_ENV: 'development' } });
    expect(await desk.get(Demo).seedOnce()).toBe(true);
    const made = await tags();
    expect(made.length).toBeGreaterThan(3);
    await expect(desk.get(Demo).isThere()).resolves.toBe(true);
    for (const { email, role, name } of demoPeople) {
      const body = { email, password: demoPassword };
      const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/login', { body }));
      expect(session?.user).toMatchObject({ name, role });
    }
    const teams = (await unwrap(desk.operator().client.GET('/api/v1/teams'))).data;
    expect(teams.map(({ name }) => name)).toEqual(['Orders', 'Returns']);
    const ana = demoPeople.find(({ key }) => key === 'ana')?.email ?? '';
    const body = { email: ana, password: demoPassword };
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/login', { body }));
    const client = desk.as(session?.accessToken ?? '');
    const rooms = (await unwrap(client.GET('/api/v1/rooms'))).data;
    expect(rooms.map(({ name }) => name).sort()).toEqual(['Night shift', 'Returns, spring clean-up']);
    for (const { id } of rooms) {
      const history = await unwrap(client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id } } }));
      expect(history.data.filter(({ type }) => type === 'message.posted').length).toBeGreaterThan(1);
    }
    const read = async <T>(path: string) => {
      const headers = { authorization: `Bearer ${session?.accessToken ?? ''}` };
      return (await (await fetch(`${desk.url}/api/v1${path}`, { headers })).json()) as { data: T[] };
    };
    const views = new Map(
      (await read<{ id: string; query: string }>('/ticket-views')).data.map((each) => [each.id, each]),
    );
    for (const view of ['unassigned', 'mine', 'team', 'snoozed', 'solved'])
      expect((await read(`/tickets?${views.get(view)?.query ?? ''}`)).data.length).toBeGreaterThan(0);
    const shown = async (path: string): Promise<unknown> => (await fetch(`${desk.url}/api/v1${path}`)).json();
    const shop = () => shown(`/inboxes/${DEMO_INBOX}/public`);
    expect(await shop()).toMatchObject({ title: 'Leaf & Kettle', colour: '#1f6b4a', guests: true, version: 1 });
    expect(await shown('/support-inbox')).toMatchObject({ title: 'Leaf & Kettle' });
    await desk.get(DemoInbox).seed();
    expect(await shop()).toMatchObject({ version: 1 });
    // A demo from before the shop had a chat gets it at its next start.
    const uow = desk.get(UnitOfWork);
    await uow.quiet('the demo of an older version', () => uow.transaction().manager.delete(Inbox, { id: DEMO_INBOX }));
    expect(await desk.get(Demo).seedOnce()).toBe(false);
    await expect(desk.get(DemoInbox).isThere()).resolves.toBe(true);
    for (const { id } of made) {
      await desk.operator().client.DELETE('/api/v1/tags/{id}', { params: { path: { id } } });
    }
    expect(await desk.get(Demo).seedOnce()).toBe(false);
    expect(await tags()).toEqual([]);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['when it is switched off', { NODE_ENV: 'development', DEMO: 'false' }],
  ])('never comes %s', async (_when, env) => {
    desk = await startDesk({ env });
    expect(await desk.get(Demo).seedOnce()).toBe(false);
    expect(await tags()).toEqual([]);
    await expect(desk.get(Demo).isThere()).resolves.toBe(false);
  });
});
