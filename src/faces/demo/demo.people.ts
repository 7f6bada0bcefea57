import { Injectable } from '@nestjs/common';
import { Passwords } from '../../identity/auth/index.js';
import { MembersService, TeamsService } from '../../identity/teams/index.js';
import { UsersService } from '../../identity/users/index.js';
import { system } from '../../kernel/index.js';
import { demoPassword, demoPeople, demoTeams } from './demo.data.js';

const actor = system('demo');

/** The people of the demo and the teams they are in. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly teams: TeamsService,
    private readonly members: MembersService,
  ) {}

  hash(): Promise<string> {
    return this.passwords.hash(demoPassword);
  }

  async areThere(): Promise<boolean> {
    const admin = await this.users.findByEmail(demoPeople[0].email);
    return admin?.status === 'active' && (await this.passwords.matches(admin.id, demoPassword));
  }

  /** The ids they got, by their keys. */
  async seed(hash: string): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const { key, ...person } of demoPeople) {
      const { id } = await this.users.add(actor, { kind: 'user', emailVerified: true, ...person });
      await this.passwords.store(actor, id, hash);
      ids.set(key, id);
    }
    for (const { lead, members, ...about } of demoTeams) {
      const team = await this.teams.create(actor, about);
      for (const key of [lead, ...members]) await this.members.put(actor, team.id, ids.get(key) ?? '', key === lead);
    }
    return ids;
  }
}
