import { AssignmentWorld } from '../e2e/assignment-world.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { onServices } from '../support/services.js';

const CAPACITY = 3;
const CLAIMERS = 50;
const TICKETS = 20;

interface Won {
  readonly who: Member;
  readonly ticketId: string;
}

/** Two processes on one database: on services real ones of their own, on the embedded drivers two applications. */
describe('many who take tickets at once, in two processes', () => {
  let desk: Desk;
  let world: AssignmentWorld;
  let admin: Member;
  let urls: string[];
  const processes: DeskProcess[] = [];

  beforeAll(async () => {
    desk = await startDesk({ env: { PRESENCE_GRACE: '100ms' } });
    admin = await desk.member({ role: 'admin' });
    world = new AssignmentWorld(desk, admin, await desk.member());
    if (onServices) {
      const env = { ...desk.env, PORT: '0' };
      processes.push(...(await Promise.all([DeskProcess.start(env), DeskProcess.start(env)])));
      urls = processes.map(({ url }) => url);
    } else urls = [desk.url, (await desk.beside()).url];
  });
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.stop()));
    await desk.close();
  });

  const scene = async () => {
    const { teamId, people } = await world.team('Ana', 'Ben', 'Cem', 'Dag', 'Eva');
    const agents: Member[] = Object.values(people);
    for (const agent of agents) await world.capacity(agent, CAPACITY);
    return { teamId, agents };
  };

  /** What was taken, and what each was refused with who got nothing. */
  const rush = async (agents: readonly Member[], pathOf: (n: number) => string) => {
    const won: Won[] = [];
    const refused: string[] = [];
    await Promise.all(
      Array.from({ length: CLAIMERS }, async (_, n) => {
        const who = agents[n % agents.length] as Member;
        const answer = await fetch(`${urls[n % 2]}/api/v1${pathOf(n)}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${who.token}` },
        });
        const body = (await answer.json()) as { id?: string; code?: string; ticket?: { id: string } | null };
        const ticketId = body.ticket?.id ?? body.id;
        if (answer.status === 200 && ticketId !== undefined) won.push({ who, ticketId });
        else refused.push(`${answer.status} ${body.code ?? 'nothing'}`);
      }),
    );
    return { won, refused };
  };

  /** As the desk has it in the end. */
  const holds = async (agents: readonly Member[], ids: readonly string[]) => {
    const tickets = await Promise.all(ids.map((id) => world.get(admin, id)));
    for (const ticket of tickets) {
      const history = await world.ok<{ data: { type: string }[] }>(admin, 'GET', `/tickets/${ticket.id}/history`);
      const given = history.data.filter(({ type }) => type === 'ticket.assigned').length;
      expect(given).toBe(ticket.assigneeId === null ? 0 : 1);
    }
    const counts = agents.map(({ id }) => tickets.filter(({ assigneeId }) => assigneeId === id).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(CAPACITY);
    return counts;
  };

  const open = (teamId: string, count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await world.ticket(teamId)).id));

  it('never have more than they take, and never the same one twice, when they press “next”', async () => {
    const { teamId, agents } = await scene();
    const ids = await open(teamId, TICKETS);
    const { won, refused } = await rush(agents, () => '/tickets/next');
    expect(await holds(agents, ids)).toEqual([3, 3, 3, 3, 3]);
    expect(won).toHaveLength(15);
    expect(new Set(won.map(({ ticketId }) => ticketId)).size).toBe(15);
    expect(new Set(refused)).toEqual(new Set(['409 assignment.full']));
  });

  it('get each ticket once when all of them claim the same few', async () => {
    const { teamId, agents } = await scene();
    const ids = await open(teamId, 5);
    const { won } = await rush(agents, (n) => `/tickets/${ids[Math.floor(n / 2) % ids.length]}/claim`);
    await holds(agents, ids);
    for (const id of ids)
      expect(new Set(won.filter((each) => each.ticketId === id).map(({ who }) => who.id)).size).toBe(1);
  });

  it('never have more than they take while the desk gives out tickets as well', async () => {
    const { teamId, agents } = await scene();
    const sockets = await Promise.all(agents.map((agent) => world.here(agent)));
    await eventually(async () =>
      expect((await world.loads(admin, `?teamId=${teamId}`)).map(({ skipped }) => skipped)).toEqual(
        agents.map(() => null),
      ),
    );
    await world.policy(teamId, 'least_loaded', { sticky: false });
    const [ids] = await Promise.all([open(teamId, TICKETS), rush(agents, () => '/tickets/next')]);
    await desk.settle();
    await eventually(async () => expect(await holds(agents, ids)).toEqual([3, 3, 3, 3, 3]), { withinMs: 15_000 });
    for (const socket of sockets) socket.close();
  });
});
