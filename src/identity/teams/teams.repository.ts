import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, selectRows, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { TeamMember } from './team-member.entity.js';
import { Team } from './team.entity.js';
import { TeamNameTaken } from './teams.errors.js';

@Injectable()
export class TeamsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Team | null> {
    return this.uow.read().findOneBy(Team, { id });
  }

  /** Finds it and keeps others from changing it, or who is in it, until the unit of work ends. */
  findForChange(id: string): Promise<Team | null> {
    return this.uow.read().findOne(Team, { where: { id }, ...this.uow.forChange() });
  }

  findMany(ids: readonly string[]): Promise<Team[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(Team, { id: In([...ids]) });
  }

  list(query: ListQuery): Promise<Page<Team>> {
    return runList(this.uow.read().createQueryBuilder(Team, 'team'), query, {
      sorts: { name: 'nameKey' },
      filters: {
        member: (qb, { operator, values }) => {
          const theirs = qb
            .subQuery()
            .select('member.teamId')
            .from(TeamMember, 'member')
            .where(`member.userId IN (:...members_${operator})`)
            .getQuery();
          const among = operator === 'ne' ? 'NOT IN' : 'IN';
          qb.andWhere(`team.id ${among} ${theirs}`, { [`members_${operator}`]: values });
        },
      },
    });
  }

  async insert(team: Team): Promise<void> {
    await this.refusingTakenName(team.name, () => insertRows(this.uow.transaction().manager, Team, [team]));
  }

  async update({ id, ...change }: Team): Promise<void> {
    await this.refusingTakenName(change.name, () => this.uow.transaction().manager.update(Team, { id }, change));
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(Team, { id });
  }

  findMember(teamId: string, userId: string): Promise<TeamMember | null> {
    return this.uow.read().findOneBy(TeamMember, { teamId, userId });
  }

  listMembers(teamId: string, query: ListQuery): Promise<Page<TeamMember>> {
    const qb = this.uow.read().createQueryBuilder(TeamMember, 'member').where('member.teamId = :teamId', { teamId });
    return runList(qb, query, { within: ['teamId'] });
  }

  /** All of them, for a team that is about to be deleted. */
  membersForChange(teamId: string): Promise<TeamMember[]> {
    return this.uow.read().find(TeamMember, { where: { teamId }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  /** Everything that one person is in, for when they leave it. */
  membershipsForChange(userId: string): Promise<TeamMember[]> {
    return this.uow.read().find(TeamMember, { where: { userId }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  async leadsOf(teamId: string): Promise<string[]> {
    const rows = await this.uow.read().find(TeamMember, { select: { userId: true }, where: { teamId, lead: true } });
    return rows.map(({ userId }) => userId);
  }

  async teamsOf(userId: string): Promise<string[]> {
    const rows = await selectRows(this.uow.read(), TeamMember, '`userId` = ?', [userId]);
    return rows.map(({ teamId }) => teamId);
  }

  membershipsOf(userId: string): Promise<TeamMember[]> {
    return this.uow.read().find(TeamMember, { where: { userId }, order: { teamId: 'ASC' } });
  }

  async memberIds(teamId: string): Promise<string[]> {
    const rows = await this.uow.read().find(TeamMember, { select: { userId: true }, where: { teamId } });
    return rows.map(({ userId }) => userId);
  }

  async teamsOfMany(userIds: readonly string[]): Promise<Map<string, Set<string>>> {
    const rows = userIds.length === 0 ? [] : await this.uow.read().findBy(TeamMember, { userId: In([...userIds]) });
    const found = new Map<string, Set<string>>();
    for (const { userId, teamId } of rows) found.set(userId, (found.get(userId) ?? new Set()).add(teamId));
    return found;
  }

  async insertMember(member: TeamMember): Promise<void> {
    await insertRows(this.uow.transaction().manager, TeamMember, [member]);
  }

  async setLead({ id }: TeamMember, lead: boolean): Promise<void> {
    await this.uow.transaction().manager.update(TeamMember, { id }, { lead });
  }

  async deleteMember({ id }: TeamMember): Promise<void> {
    await this.uow.transaction().manager.delete(TeamMember, { id });
  }

  private async refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_teams_nameKey') ? TeamNameTaken({ name }) : error;
    }
  }
}
