import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../conversation/messages/index.js';
import type { Ticket } from '../../desk/tickets/index.js';
import { TicketChanges, TicketOpening, TicketShelving } from '../../desk/tickets/index.js';
import { PersonActors, TeamsService } from '../../identity/teams/index.js';
import type { Actor } from '../../kernel/index.js';
import { demoTickets } from './demo.tickets.data.js';

type Step = (typeof demoTickets)[number]['steps'][number];

/** The tickets of the demo: opened by its customers, worked on by its agents. */
@Injectable()
export class DemoTickets {
  constructor(
    private readonly opening: TicketOpening,
    private readonly changes: TicketChanges,
    private readonly shelving: TicketShelving,
    private readonly messages: MessagesService,
    private readonly actors: PersonActors,
    private readonly teams: TeamsService,
  ) {}

  /** Once its people are stored. They are given by their keys, the tags by their names. */
  async seed(ids: ReadonlyMap<string, string>, tags: ReadonlyMap<string, string>): Promise<void> {
    const people = await this.actors.of([...ids.values()]);
    const actor = (key: string): Actor => {
      const found = people.get(ids.get(key) ?? '');
      if (!found) throw new Error(`There is no ${key} in the demo.`);
      return found;
    };
    const lead = actor('lena');
    const teams = await this.teams.findMany([...(lead.teams ?? [])]);
    for (const [at, ticket] of demoTickets.entries()) {
      const { by, said, steps } = ticket;
      const message = { clientId: `demo-${at}`, body: said, attachmentIds: [] };
      const opened = await this.opening.open(actor(by), { message });
      await this.changes.change(lead, opened.id, {
        ...('team' in ticket && { teamId: teams.find(({ name }) => name === ticket.team)?.id ?? null }),
        ...('priority' in ticket && { priority: ticket.priority }),
        ...('tags' in ticket && { tagIds: ticket.tags.flatMap((name) => tags.get(name) ?? []) }),
      });
      for (const [turn, step] of steps.entries()) await this.take(step, opened, actor, `demo-${at}-${turn}`);
    }
  }

  private async take(step: Step, ticket: Ticket, actor: (key: string) => Actor, clientId: string): Promise<void> {
    switch (step.do) {
      case 'assign':
        await this.changes.change(actor('lena'), ticket.id, { assigneeId: actor(step.to).id });
        break;
      case 'status':
        await this.changes.change(actor(step.by), ticket.id, { status: step.status });
        break;
      case 'snooze':
        await this.shelving.snooze(actor(step.by), ticket.id, null, null);
        break;
      default: {
        const roomId = step.do === 'note' ? ticket.backstageId : ticket.conversationId;
        const message = { roomId, clientId, body: step.body, replyTo: null, attachmentIds: [] };
        await this.messages.send(actor(step.by), message);
      }
    }
  }
}
