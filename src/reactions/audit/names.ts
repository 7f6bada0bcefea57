import { Injectable } from '@nestjs/common';
import { RolesService } from '../../identity/access/index.js';
import { ApiKeysService } from '../../identity/api-keys/index.js';
import { TeamsService } from '../../identity/teams/index.js';
import { UsersService } from '../../identity/users/index.js';
import { system } from '../../kernel/index.js';
import type { Find } from './desk-names.js';
import { DeskNames } from './desk-names.js';

/** What actors and subjects are called now: one query for each kind of them, however many there are. */
@Injectable()
export class Names {
  private readonly finders: Readonly<Record<string, Find>>;

  constructor(users: UsersService, teams: TeamsService, roles: RolesService, keys: ApiKeysService, desk: DeskNames) {
    const people: Find = (ids) => users.findMany(ids);
    const ofKeys: Find = (ids) => keys.findMany(ids);
    this.finders = {
      ...desk.finders,
      user: people,
      guest: people,
      customer: people,
      team: (ids) => teams.findMany(ids),
      role: () => roles.list(system('audit')),
      key: ofKeys,
      api_key: ofKeys,
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
