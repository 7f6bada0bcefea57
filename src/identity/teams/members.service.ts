import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { outsideRoles } from '../access/index.js';
import type { User } from '../users/index.js';
import { UserNotFound, UsersService } from '../users/index.js';
import type { TeamMember } from './team-member.entity.js';
import { TeamsAccess } from './teams.access.js';
import { MemberNotStaff, TeamMemberNotFound } from './teams.errors.js';
import { TeamLeadChanged, TeamMemberAdded, TeamMemberRemoved } from './teams.events.js';
import { TeamsRepository } from './teams.repository.js';

/** Somebody in a team, and who they are. */
export interface Membership {
  readonly member: TeamMember;
  readonly user: User;
}

/** Who is in which team. */
@Injectable()
export class MembersService {
  constructor(
    private readonly teams: TeamsRepository,
    private readonly access: TeamsAccess,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, teamId: string, query: ListQuery): Promise<Page<Membership>> {
    await this.access.load(actor, teamId, 'read');
    const page = await this.teams.listMembers(teamId, query);
    const users = await this.users.findMany(page.data.map(({ userId }) => userId));
    const byId = new Map(users.map((user) => [user.id, user]));
    return {
      ...page,
      data: page.data.flatMap((member) => {
        const user = byId.get(member.userId);
        return user ? [{ member, user }] : [];
      }),
    };
  }

  /** They are in the team from now on, as its lead or not. As often as one likes: what is so already stays so. */
  put(actor: Actor, teamId: string, userId: string, lead: boolean): Promise<Membership> {
    return this.uow.run(async () => {
      await this.access.load(actor, teamId, 'manage');
      // Locked, so that they stay staff until this is done: who ceases to be leaves every team then.
      const user = await this.users.findForChange(userId);
      if (!user) throw UserNotFound();
      const known = await this.teams.findMember(teamId, userId);
      if (known) {
        if (known.lead === lead) return { member: known, user };
        await this.teams.setLead(known, lead);
        this.events.emit(actor, TeamLeadChanged, { teamId, userId, lead });
        return { member: { ...known, lead }, user };
      }
      if (!isActiveStaff(user)) throw MemberNotStaff();
      const member: TeamMember = { id: newId(), teamId, userId, lead, joinedAt: this.clock.ms() };
      await this.teams.insertMember(member);
      this.events.emit(actor, TeamMemberAdded, { teamId, userId, lead });
      return { member, user };
    });
  }

  remove(actor: Actor, teamId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      await this.access.load(actor, teamId, 'manage');
      const member = await this.teams.findMember(teamId, userId);
      if (!member) throw TeamMemberNotFound();
      await this.leave(actor, member);
    });
  }

  /** They leave every team they are in. */
  removeEverywhere(actor: Actor, userId: string): Promise<void> {
    return this.uow.run(async () => {
      for (const member of await this.teams.membershipsForChange(userId)) await this.leave(actor, member);
    });
  }

  private async leave(actor: Actor, member: TeamMember): Promise<void> {
    await this.teams.deleteMember(member);
    this.events.emit(actor, TeamMemberRemoved, { teamId: member.teamId, userId: member.userId });
  }
}

/** Customers and guests use the desk; everybody else works at it. */
function isActiveStaff({ kind, status, role }: User): boolean {
  return kind === 'user' && status === 'active' && !outsideRoles.has(role);
}
