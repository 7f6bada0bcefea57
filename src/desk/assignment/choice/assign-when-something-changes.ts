import { Injectable } from '@nestjs/common';
import { AvailabilityChanged } from '../../../conversation/presence/index.js';
import { TeamDeleted, TeamMemberAdded, TeamMemberRemoved } from '../../../identity/teams/index.js';
import { UserDeactivated, UserDisabled, UserRoleChanged } from '../../../identity/users/index.js';
import type { EventDefinition } from '../../../kernel/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { Durable, is } from '../../../platform/events/index.js';
import type { Ticket } from '../../tickets/index.js';
import {
  TicketAssigned,
  TicketMarkedSpam,
  TicketMerged,
  TicketMoved,
  TicketOpened,
  TicketPrioritised,
  TicketQueue,
  TicketSnoozed,
  TicketTransferred,
  TicketUnmarkedSpam,
  TicketWoken,
} from '../../tickets/index.js';
import { CapacityChanged, PolicyChanged } from '../assignment.events.js';
import { PoliciesRepository } from '../policies/policies.repository.js';
import { teamKey } from '../policies/policy.entity.js';
import { AssignmentRuns } from './assignment-runs.js';
import type { Trigger } from './decision.entity.js';
import { DecisionsRepository } from './decisions.repository.js';

/** Events of a ticket after which it may stand in the queue with nobody to work on it. */
const waits = new Map<string, Trigger>([
  [TicketOpened.type, 'opened'],
  [TicketMoved.type, 'reopened'],
  [TicketWoken.type, 'reopened'],
  [TicketUnmarkedSpam.type, 'reopened'],
  [TicketAssigned.type, 'gone'],
  [TicketTransferred.type, 'transferred'],
  [TicketPrioritised.type, 'reopened'],
]);
/** Those after which whoever has it may have more room than before. */
const frees = new Set(
  [TicketMoved, TicketPrioritised, TicketSnoozed, TicketMarkedSpam, TicketMerged].map(({ type }) => type),
);
const ofTickets = [
  TicketOpened,
  TicketMoved,
  TicketAssigned,
  TicketTransferred,
  TicketPrioritised,
  TicketSnoozed,
  TicketWoken,
  TicketMarkedSpam,
  TicketUnmarkedSpam,
  TicketMerged,
];

const ofRoom = [AvailabilityChanged, CapacityChanged, TeamMemberAdded];
const ofPeople = [TeamMemberRemoved, UserDisabled, UserDeactivated, UserRoleChanged];

/** Whatever may let a waiting ticket find somebody makes the desk look again at the teams it is about. */
@Injectable()
export class AssignWhenSomethingChanges {
  constructor(
    private readonly runs: AssignmentRuns,
    private readonly queue: TicketQueue,
    private readonly hands: DecisionsRepository,
    private readonly policies: PoliciesRepository,
  ) {}

  @Durable({ consumer: 'assignment', on: [...ofTickets, ...ofRoom, ...ofPeople, PolicyChanged, TeamDeleted] })
  async look(events: readonly Logged[]): Promise<void> {
    const teams = new Map<string, Trigger>();
    const free = new Map<string, Trigger>();
    const ids = new Set(events.filter(among(ofTickets)).map(ticketOf));
    const tickets = new Map((await this.queue.many([...ids])).map((ticket) => [ticket.id, ticket]));
    for (const event of events) {
      if (is(event, PolicyChanged)) teams.set(event.payload.team, 'rules');
      if (is(event, TeamDeleted)) await this.policies.forget(event.payload.teamId);
      if (among(ofTickets)(event)) ticketChanged(event, tickets.get(ticketOf(event)), teams, free);
      if (among(ofRoom)(event)) free.set(personOf(event), is(event, CapacityChanged) ? 'freed' : 'available');
      if (among(ofPeople)(event)) await this.gone(event, teams);
    }
    await this.runs.askFor(free, teams);
  }

  private async gone(event: Logged, teams: Map<string, Trigger>): Promise<void> {
    const userId = personOf(event);
    if (is(event, TeamMemberRemoved))
      await this.hands.mark(await this.queue.idsHeldIn(userId, event.payload.teamId), userId, 'left');
    for (const teamId of await this.queue.teamsOfHeld(userId)) teams.set(teamKey(teamId), 'gone');
  }
}

function ticketChanged(
  event: Logged,
  ticket: Ticket | undefined,
  teams: Map<string, Trigger>,
  free: Map<string, Trigger>,
): void {
  const returned = is(event, TicketAssigned) && event.payload.cause !== 'gone';
  const trigger = returned ? 'given_back' : waits.get(event.type);
  if (ticket?.shelf === 'queue' && trigger !== undefined) teams.set(teamKey(ticket.teamId), trigger);
  if (is(event, TicketAssigned) && event.payload.from !== null) free.set(event.payload.from, 'freed');
  if (frees.has(event.type) && ticket && ticket.assigneeId !== null) free.set(ticket.assigneeId, 'freed');
}

function among(definitions: readonly EventDefinition[]): (event: Logged) => boolean {
  const types = new Set(definitions.map(({ type }) => type));
  return ({ type }) => types.has(type);
}

function ticketOf({ payload }: Logged): string {
  return (payload as { ticketId: string }).ticketId;
}

function personOf({ payload }: Logged): string {
  return (payload as { userId: string }).userId;
}
