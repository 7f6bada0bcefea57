/** The people of a desk with tickets, by the services themselves: teams, who works in them and is signed in, customers. */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { createDesk } from '../../dist/src/app.js';
import { TagsService } from '../../dist/src/desk/tags/index.js';
import { SignIns } from '../../dist/src/identity/auth/index.js';
import { MembersService, TeamsService } from '../../dist/src/identity/teams/index.js';
import { UsersService } from '../../dist/src/identity/users/index.js';
import { anonymous, system } from '../../dist/src/kernel/index.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';
import { UnitOfWork } from '../../dist/src/platform/database/index.js';
import { Consumers } from '../../dist/src/platform/events/index.js';
import { shutDown } from '../../dist/src/platform/http/index.js';

const TEAMS = 10;
const AGENTS = 50;
const CUSTOMERS = 2000;
const AT_ONCE = 100;

const app = await createDesk(loadConfig(process.env));
await app.init();
const by = system('bench');
const users = app.get(UsersService);
const add = (role, number) =>
  users.add(by, {
    kind: 'user',
    email: `${role}-${number}@example.com`,
    name: `${role} ${number}`,
    role,
    emailVerified: true,
  });
const signIn = async (user) => {
  const origin = { address: '127.0.0.1', userAgent: 'bench' };
  const { accessToken } = await app.get(SignIns).complete(user, { method: 'password', origin, by: anonymous });
  return { id: user.id, token: accessToken };
};

const teams = await inTurns(TEAMS, async (number) => {
  const team = await app.get(TeamsService).create(by, { name: `Team ${number}`, timeZone: 'UTC' });
  return team.id;
});
const tags = await inTurns(8, async (number) => {
  const tag = await app.get(TagsService).create(by, { name: `Tag ${number}`, colour: 'green' });
  return tag.id;
});
const agents = await inTurns(AGENTS, async (number) => {
  const user = await add('agent', number);
  const teamId = teams[number % TEAMS];
  await app.get(MembersService).put(by, teamId, user.id, false);
  return { ...(await signIn(user)), teamId };
});
const customers = await inTurns(CUSTOMERS, async (number) => (await add('customer', number)).id);
// Some of them are here and write.
const writing = await inTurns(64, async (number) => signIn(await add('customer', CUSTOMERS + number)));
const admin = await signIn(await add('admin', 1));

await app.get(Consumers).settled();
// The file of SQLite, for who writes into it by the bulk.
const files = await app
  .get(UnitOfWork)
  .read()
  .query(process.env.DATABASE_URL ? 'SELECT 1' : 'PRAGMA database_list');
const database = files[0].file;
writeFileSync(process.env.BENCH_PEOPLE, JSON.stringify({ teams, tags, agents, customers, writing, admin, database }));
await shutDown(app);

async function inTurns(count, make) {
  const made = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const turn = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => make(from + index));
    made.push(...(await Promise.all(turn)));
  }
  return made;
}
