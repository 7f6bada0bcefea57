import { PeopleService, UsersService } from '../../src/identity/users/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Known } from './users-world.js';
import { addUser, somebody } from './users-world.js';

describe('the last active administrator', () => {
  let desk: Desk;
  let ada: Known;
  let operator: Person;

  beforeAll(async () => {
    desk = await startDesk();
    ada = await somebody(desk, { role: 'admin', name: 'Ada' });
    operator = desk.operator();
  });
  afterAll(() => desk.close());

  const disable = (who: Person, id: string) =>
    who.client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: {} });
  const giveRole = (who: Person, id: string, role: string) =>
    who.client.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: { role } });
  const told = ({ response, error }: { response: Response; error?: unknown }) => [
    response.status,
    (error as { code: string } | undefined)?.code,
  ];
  const refused = [409, 'user.last_admin'];
  const leave = (id: string) => desk.get(UsersService).deactivate(system('test'), id);
  const now = (id: string) => desk.get(UsersService).find(id);

  it('can be neither disabled nor demoted, nor leave, as long as the others are no active administrators', async () => {
    const other = await addUser(desk, { role: 'admin', name: 'Disabled' });
    await disable(operator, other.id);
    await addUser(desk, { role: 'admin', name: 'Invited', status: 'invited' });
    await addUser(desk, { role: 'lead', name: 'Lead' });

    expect(told(await disable(operator, ada.id))).toEqual(refused);
    expect(told(await giveRole(operator, ada.id, 'lead'))).toEqual(refused);
    await expect(leave(ada.id)).rejects.toMatchObject({ code: 'user.last_admin' });
    expect(await now(ada.id)).toMatchObject({ role: 'admin', status: 'active', version: 1 });

    // Anything else about them may change.
    const { response } = await operator.client.PATCH('/api/v1/users/{id}', {
      params: { path: { id: ada.id } },
      body: { name: 'Ada Lovelace', role: 'admin' },
    });
    expect(response.status).toBe(200);
    await desk.get(PeopleService).enable(system('test'), other.id);
    expect(told(await giveRole(operator, other.id, 'agent'))).toEqual([200, undefined]);
  });

  it('is left over when two disable each other, demote each other, or leave at the same moment', async () => {
    const bob = await somebody(desk, { role: 'admin', name: 'Bob' });
    const both = [ada, bob];
    const ways: Record<string, () => Promise<unknown>[]> = {
      disable: () => [disable(ada, bob.id), disable(bob, ada.id)],
      demote: () => [giveRole(ada, bob.id, 'agent'), giveRole(bob, ada.id, 'agent')],
      'demote and leave': () => [giveRole(ada, bob.id, 'agent'), leave(ada.id)],
      leave: () => [leave(ada.id), leave(bob.id)],
    };
    for (const [way, act] of Object.entries(ways)) {
      for (let round = 0; round < 5; round += 1) {
        await Promise.allSettled(act());
        const rows = await Promise.all(both.map(({ id }) => now(id)));
        const left = rows.filter((row) => row?.role === 'admin' && row.status === 'active');
        expect([way, round, left.length]).toEqual([way, round, 1]);
        for (const { id } of both) {
          await desk.get(PeopleService).enable(system('test'), id);
          await desk.get(PeopleService).update(system('test'), id, { role: 'admin' });
        }
      }
    }
  });
});
