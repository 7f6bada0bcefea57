/**
 * Makes the people and rooms of a bench through the services themselves, in a process of its own: that they are signed in
 * is no part of what is measured, and the server that is measured is not left with what making them took.
 */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { createDesk } from '../../dist/src/app.js';
import { RoomMembers, RoomsService } from '../../dist/src/conversation/rooms/index.js';
import { SignIns } from '../../dist/src/identity/auth/index.js';
import { UsersService } from '../../dist/src/identity/users/index.js';
import { anonymous, system } from '../../dist/src/kernel/index.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';
import { UnitOfWork } from '../../dist/src/platform/database/index.js';
import { Consumers } from '../../dist/src/platform/events/index.js';
import { shutDown } from '../../dist/src/platform/http/index.js';
import { givenWorld, membersOf, roomsOf } from '../lib/world.mjs';

const AT_ONCE = 100;
/** One insert of so many rows stays below what a statement may hold on either database. */
const TOGETHER = 1000;

const app = await createDesk(loadConfig(process.env));
await app.init();
const world = givenWorld();
const by = system('bench');
const uow = app.get(UnitOfWork);

const people = await inTurns(world.people, async (person) => {
  const email = `person-${person}@example.com`;
  const user = await app
    .get(UsersService)
    .add(by, { kind: 'user', email, name: `Person ${person}`, emailVerified: true });
  const origin = { address: '127.0.0.1', userAgent: 'bench' };
  const signedIn = await app.get(SignIns).complete(user, { method: 'password', origin, by: anonymous });
  return { id: user.id, token: signedIn.accessToken };
});
const rooms = await inTurns(world.rooms, async (room) => {
  const { id } = await uow.run(() => app.get(RoomsService).add(by, { kind: 'group', name: `Room ${room}` }));
  const members = membersOf(world, room).map((person) => ({ userId: people[person].id, role: 'member' }));
  for (let from = 0; from < members.length; from += TOGETHER) {
    await uow.run(() => app.get(RoomMembers).enter(by, id, members.slice(from, from + TOGETHER)));
  }
  return id;
});

// What the making of the world set off is not to run while something is measured.
await app.get(Consumers).settled();
const made = people.map((each, person) => ({ ...each, rooms: roomsOf(world, person).map((room) => rooms[room]) }));
writeFileSync(process.env.BENCH_PEOPLE, JSON.stringify(made));
await shutDown(app);

async function inTurns(count, make) {
  const made = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const turn = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => make(from + index));
    made.push(...(await Promise.all(turn)));
  }
  return made;
}
