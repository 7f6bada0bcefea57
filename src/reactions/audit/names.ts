import { Injectable } from '@nestjs/common';
import { RoomsService } from '../../conversation/rooms/index.js';
import { TagsService } from '../../desk/tags/index.js';
import { TicketsService } from '../../desk/tickets/index.js';
import { RolesService } from '../../identity/access/index.js';
import { ApiKeysService } from '../../identity/api-keys/index.js';
import { TeamsService } from '../../identity/teams/index.js';
import { UsersService } from '../../identity/users/index.js';
import { system } from '../../kernel/index.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

type Find = (ids: readonly string[]) => Promise<readonly Named[]>;

/** What actors and subjects are called now: one query for each kind of them, however many there are. */
@Injectable()
export class Names {
  private readonly finders: Readonly<Record<string, Find>>;

  constructor(
    users: UsersService,
    teams: TeamsService,
    roles: RolesService,
    keys: ApiKeysService,
    tags: TagsService,
    rooms: RoomsService,
    tickets: TicketsService,
  ) {
    const people: Find = (ids) => users.findMany(ids);
    const ofKeys: Find = (ids) => keys.findMany(ids);
    this.finders = {
      user: people,
      guest: people,
      customer: people,
      team: (ids) => teams.findMany(ids),
      role: () => roles.list(system('audit')),
      key: ofKeys,
      api_key: ofKeys,
      tag: (ids) => tags.findMany(ids),
      room: (ids) => rooms.findMany(ids),
      ticket: async (ids) =>
        (await tickets.many(ids)).map(({ ticket: { id, number, subject } }) => ({ id, name: `#${number} ${subject}` })),
    };
  }

  /** By `tag:0198…`. What is gone, or never had a name, has none. */
  async of(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const asked = Map.groupBy(new Set(keys), (key) => key.slice(0, key.indexOf(':')));
    await Promise.all(
      [...asked].map(async ([kind, some]) => {
        const ids = some.map((key) => key.slice(kind.length + 1));
        const found = Object.hasOwn(this.finders, kind) ? await this.finders[kind]?.(ids) : undefined;
        for (const { id, name } of found ?? []) if (name !== '') names.set(`${kind}:${id}`, name);
      }),
    );
    return names;
  }
}
