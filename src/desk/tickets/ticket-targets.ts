import { Injectable } from '@nestjs/common';
import { PersonActors, TeamsService } from '../../identity/teams/index.js';
import type { User } from '../../identity/users/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { InboxesService } from '../inboxes/index.js';
import { TagsService } from '../tags/index.js';
import { seesAsStaff } from './ticket-scope.js';
import type { Ticket } from './ticket.entity.js';
import { AssigneeUnknown, InboxUnknown, RequesterUnknown, TagUnknown, TeamUnknown } from './tickets.errors.js';

/** What a ticket can be given to, checked: people, teams and tags that there are. */
@Injectable()
export class TicketTargets {
  constructor(
    private readonly users: UsersService,
    private readonly actors: PersonActors,
    private readonly teams: TeamsService,
    private readonly tags: TagsService,
    private readonly inboxes: InboxesService,
  ) {}

  /** Somebody who works on tickets and can see this one once they have it. */
  async assertAssignee(userId: string, { teamId }: Pick<Ticket, 'teamId'>): Promise<void> {
    const actor = await this.actors.find(userId);
    if (!actor || !can(actor, 'ticket.work') || !seesAsStaff(actor, { assigneeId: userId, teamId }))
      throw AssigneeUnknown();
  }

  async assertFollower(userId: string, ticket: Pick<Ticket, 'assigneeId' | 'teamId'>): Promise<void> {
    const actor = await this.actors.find(userId);
    if (!actor || !seesAsStaff(actor, ticket)) throw AssigneeUnknown();
  }

  async assertTeam(teamId: string): Promise<void> {
    if (!(await this.teams.find(teamId))) throw TeamUnknown();
  }

  /** The team that has what comes in by this inbox, if it says so. */
  async teamOfInbox(actor: Actor, inboxId: string | null | undefined): Promise<string | null> {
    if (!inboxId) return null;
    const inbox = await this.inboxes.enter(actor, inboxId);
    if (!inbox) throw InboxUnknown();
    return inbox.teamId;
  }

  /** Whoever goes on with what came in by this inbox: guests may not where it wants accounts by now. */
  async assertStillLetIn(actor: Actor, inboxId: string | null): Promise<void> {
    if (inboxId !== null) await this.inboxes.enter(actor, inboxId);
  }

  async assertTags(tagIds: readonly string[]): Promise<void> {
    if (tagIds.length === 0) return;
    const known = await this.tags.known(tagIds);
    if (tagIds.some((id) => !known.has(id))) throw TagUnknown();
  }

  async requester(userId: string): Promise<User> {
    const user = await this.users.find(userId);
    if (user?.status !== 'active' && user?.status !== 'invited') throw RequesterUnknown();
    return user;
  }
}
