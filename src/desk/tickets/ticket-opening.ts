import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { NotAllowed } from '../../identity/access/index.js';
import { can, DomainError, isPerson, newId } from '../../kernel/index.js';
import type { MessageFacts } from '../../conversation/messages/index.js';
import { MessageHeld, MessagesService } from '../../conversation/messages/index.js';
import type { Outcome, Submitted } from '../../platform/database/index.js';
import { GroupCommit } from '../../platform/database/index.js';
import { inOwnContext } from '../../platform/observability/index.js';
import { FirstMessages } from './first-messages.js';
import { openKeyOf } from './open-key.js';
import { OpeningChecks } from './opening-checks.js';
import { previewOf } from './preview.js';
import { TicketRooms } from './ticket-rooms.js';
import { TicketTargets } from './ticket-targets.js';
import type { Inbox, Priority, Ticket } from './ticket.entity.js';
import type { Planned } from './ticket-writing.js';
import { subjectOf, TicketWriting } from './ticket-writing.js';
import { MessageMissing, NotForRequesters, RequesterUnknown } from './tickets.errors.js';
import { isOpenedTwice, TicketsRepository } from './tickets.repository.js';
import { TicketTools } from './tools.js';

export interface FirstMessage {
  readonly clientId: string;
  readonly body: string;
  readonly attachmentIds: readonly string[];
}

export interface Opening {
  readonly subject?: string;
  readonly requesterId?: string;
  readonly inbox?: Inbox;
  /** By which inbox it came in: its team has the ticket, unless another is named. */
  readonly inboxId?: string | null;
  readonly priority?: Priority;
  readonly teamId?: string | null;
  readonly assigneeId?: string | null;
  readonly tagIds?: readonly string[];
  readonly followUpOf?: string;
  readonly message?: FirstMessage;
}

interface Asked {
  readonly actor: Actor;
  readonly input: Opening;
  readonly openKey: string | null;
  /** Named when it is asked for: looked at again after a deadlock, its first message is still the same one. */
  readonly conversationId: string;
}

/** Found good: written together with the others, and then said, unless it is held. */
interface Ready extends Planned {
  readonly asked: Asked;
  readonly said: MessageFacts | null;
}

const MESSAGE_HELD = MessageHeld().code;
const AT_ONCE = 128;

/**
 * How a ticket begins: by a customer's first message, by a program, or by an agent who writes it down for somebody. What
 * arrives together is written together; one that is refused spoils no other.
 */
@Injectable()
export class TicketOpening {
  private readonly line: GroupCommit<Asked, Ticket>;

  constructor(
    private readonly tickets: TicketsRepository,
    private readonly writing: TicketWriting,
    private readonly rooms: TicketRooms,
    private readonly targets: TicketTargets,
    private readonly checks: OpeningChecks,
    private readonly messages: MessagesService,
    private readonly tools: TicketTools,
  ) {
    this.line = new GroupCommit(tools.uow, (items) => this.openAll(items), AT_ONCE);
  }

  /** Once for each first message: tried again under the same `clientId`, it is the ticket of the first time. */
  async open(actor: Actor, input: Opening): Promise<Ticket> {
    const openKey = openKeyOf(actor, input.message?.clientId);
    try {
      return await this.line.submit({ actor, input, openKey, conversationId: newId() });
    } catch (error) {
      // It came in by another node at the same moment.
      const known = openKey !== null && isOpenedTwice(error) ? await this.tickets.findOpened(openKey) : null;
      if (!known) throw error;
      return known;
    }
  }

  /** Inside a unit of work that holds the closed ticket. The message itself is sent by whoever asks. */
  async followUp(actor: Actor, closed: Ticket, message: FirstMessage): Promise<Ticket> {
    await this.checks.ask(actor, closed.requesterId);
    const { subject, inbox, inboxId, teamId } = closed;
    await this.targets.assertStillLetIn(actor, inboxId);
    const input = { subject, inbox, inboxId, teamId, message, followUpOf: closed.id };
    return this.write({ actor, input, openKey: openKeyOf(actor, message.clientId), conversationId: newId() });
  }

  private async openAll(items: readonly Submitted<Asked>[]): Promise<Outcome<Ticket>[]> {
    const [opened, refusals] = [await this.opened(items), await this.checks.refusals(items.map(toOpen))];
    const outcomes = new Map<Asked, Outcome<Ticket>>();
    const firsts = new Map<string, Asked>();
    const ready: Ready[] = [];
    for (const [at, { item, context }] of items.entries()) {
      const known = opened.get(item.openKey);
      if (known) outcomes.set(item, { value: known });
      if (known || isRepeated(item, firsts)) continue;
      try {
        const begun = await inOwnContext(context, () => this.begin(item, refusals[at]));
        if ('number' in begun) outcomes.set(item, { value: begun });
        else ready.push({ ...begun, context });
      } catch (error) {
        // What the database refuses, it has undone for all of them.
        if (!(error instanceof DomainError)) throw error;
        outcomes.set(item, { refused: error });
      }
    }
    for (const [at, ticket] of (await this.openReady(ready)).entries())
      outcomes.set((ready[at] as Ready).asked, { value: ticket });
    return items.map(({ item }) => outcomes.get(firsts.get(item.openKey ?? '') ?? item) as Outcome<Ticket>);
  }

  /** What customers ask for themselves is found good and written with the others; anything else is opened alone. */
  private async begin(asked: Asked, refusal: DomainError | undefined): Promise<Ticket | Omit<Ready, 'context'>> {
    const placed = await this.placed(asked, refusal);
    const { actor, input } = placed;
    if (requesterOf(placed) !== actor.id || !input.message) return this.tools.uow.attempt(() => this.openAlone(placed));
    const planned = this.plan(placed);
    const { room, members } = planned.rooms.conversation;
    const message = { roomId: room.id, replyTo: null, ...input.message };
    const said = await orHeld(() => this.messages.first(actor, message, { room, member: members[0] ?? null }));
    return { ...planned, preview: previewOf(said?.body ?? ''), asked, said };
  }

  private async openReady(ready: readonly Ready[]): Promise<Ticket[]> {
    const tickets = await this.writing.write(ready);
    for (const { actor, said, context } of ready) {
      if (!said) continue;
      FirstMessages.of(this.tools.uow).add(said);
      inOwnContext(context, () => this.messages.say(actor, said));
    }
    return tickets;
  }

  /** A message that has to be looked at first opens its ticket all the same; it is in it when it is let through. */
  private async openAlone(asked: Asked): Promise<Ticket> {
    const ticket = await this.write(asked);
    const { message } = asked.input;
    if (!message) return ticket;
    const roomId = ticket.conversationId;
    const said = await orHeld(() => this.messages.sendWithin(asked.actor, { roomId, replyTo: null, ...message }));
    return said ? ticket : this.writing.hush(ticket);
  }

  private async write(asked: Asked): Promise<Ticket> {
    const [ticket] = await this.writing.write([this.plan(asked)]);
    if (!ticket) throw new Error('A ticket was to be written and is not there.');
    return ticket;
  }

  private plan({ actor, input, openKey, conversationId }: Asked): Planned {
    const rooms = this.rooms.plan(subjectOf(input), input.requesterId ?? actor.id, conversationId);
    return { actor, input, openKey, rooms, preview: previewOf(input.message?.body ?? '') };
  }

  private async opened(items: readonly Submitted<Asked>[]): Promise<Map<string | null, Ticket>> {
    const tickets = await this.tickets.opened(items.flatMap(({ item }) => item.openKey ?? []));
    return new Map(tickets.map((ticket) => [ticket.openKey, ticket]));
  }

  /** Checked, and with the team that its inbox says. */
  private async placed(asked: Asked, refusal: DomainError | undefined): Promise<Asked> {
    const { actor, input } = asked;
    const { message, assigneeId, tagIds = [] } = input;
    const forOneself = requesterOf(asked) === actor.id;
    if (!can(actor, 'ticket.work')) {
      for (const field of ['requesterId', 'priority', 'teamId', 'assigneeId', 'tagIds'] as const)
        if (input[field] !== undefined && !(field === 'requesterId' && forOneself)) throw NotForRequesters({ field });
      if (!message) throw MessageMissing();
    }
    const isProgram = !isPerson(actor);
    if (isProgram && input.requesterId === undefined) throw RequesterUnknown();
    // The room would be new: that it cannot be found told a program nothing.
    if (isProgram && message && !can(actor, 'room.use')) throw NotAllowed({ permission: 'room.use' });
    if (!forOneself) await this.targets.requester(requesterOf(asked));
    if (refusal) throw refusal;
    const ofInbox = await this.targets.teamOfInbox(actor, input.inboxId);
    const teamId = input.teamId === undefined ? ofInbox : input.teamId;
    if (input.teamId) await this.targets.assertTeam(input.teamId);
    if (assigneeId) await this.targets.assertAssignee(assigneeId, { teamId });
    await this.targets.assertTags(tagIds);
    return { ...asked, input: { ...input, teamId } };
  }
}

function requesterOf({ actor, input }: Asked): string {
  return input.requesterId ?? actor.id;
}

function toOpen({ item }: Submitted<Asked>) {
  return { actor: item.actor, requesterId: requesterOf(item) };
}

/** Whether the same was asked a moment before, in the same batch: then it is answered with what became of that. */
function isRepeated(asked: Asked, firsts: Map<string, Asked>): boolean {
  if (asked.openKey === null) return false;
  if (firsts.has(asked.openKey)) return true;
  firsts.set(asked.openKey, asked);
  return false;
}

async function orHeld<T>(say: () => Promise<T>): Promise<T | null> {
  try {
    return await say();
  } catch (error) {
    if (error instanceof DomainError && error.code === MESSAGE_HELD) return null;
    throw error;
  }
}
