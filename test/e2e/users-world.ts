import { builtInRoles } from '../../src/identity/access/index.js';
import type { Permission } from '../../src/identity/access/index.js';
import type { NewUser, User } from '../../src/identity/users/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import type { Scope } from '../../src/kernel/index.js';
import { system } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk, Person } from '../support/desk.js';

export interface Known extends Person {
  readonly id: string;
  readonly user: User;
}

let made = 0;

/** A row of `users` that did not come through the API. */
export function addUser(desk: Desk, input: Partial<NewUser> = {}): Promise<User> {
  made += 1;
  const given: NewUser =
    input.kind === 'guest'
      ? { kind: 'guest', ...input }
      : { kind: 'user', email: `person-${made}@example.com`, name: `Person ${made}`, role: 'agent', ...input };
  return desk.get(UsersService).add(system('test'), given);
}

/** Somebody with a row, and a credential that allows what their role does, or exactly what is said. */
export async function somebody(
  desk: Desk,
  input: Partial<NewUser> = {},
  given: { permissions?: readonly Permission[]; scope?: Scope } = {},
): Promise<Known> {
  const user = await addUser(desk, input);
  const role = builtInRoles.find(({ key }) => key === user.role);
  const permissions = given.permissions ?? ([...(role?.permissions ?? [])] as Permission[]);
  const person = desk.person(permissions, { kind: user.kind });
  // The desk knows this very object by the person's token.
  Object.assign(person.actor, { id: user.id, scope: given.scope ?? role?.scope });
  return { ...person, id: user.id, user };
}

/** What has happened to somebody, oldest first. */
export async function eventsOf(desk: Desk, stream: string): Promise<[type: string, payload: object][]> {
  const logged = await desk.get(EventLogRepository).ofStream(stream, 0, 100);
  return logged.map(({ type, payload }) => [type, payload]);
}
