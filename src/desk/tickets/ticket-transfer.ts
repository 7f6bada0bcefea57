import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../conversation/messages/index.js';
import type { Actor } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { TicketChanges } from './ticket-changes.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsAccess } from './tickets.access.js';

/** Another team takes over, and is told why: the note is in the ticket in the same moment as they are. */
@Injectable()
export class TicketTransfer {
  constructor(
    private readonly access: TicketsAccess,
    private readonly changes: TicketChanges,
    private readonly messages: MessagesService,
    private readonly uow: UnitOfWork,
  ) {}

  transfer(
    actor: Actor,
    id: string,
    { teamId, assigneeId = null, note }: { teamId: string | null; assigneeId?: string | null; note: string },
    ifVersion?: number,
  ): Promise<Ticket> {
    return this.uow.run(async () => {
      const { backstageId } = await this.access.load(actor, id, 'assign', ifVersion);
      // Written before it is given away: afterwards they may not be able to.
      const text = { clientId: `transfer-${newId()}`, body: note, attachmentIds: [], replyTo: null };
      await this.messages.sendWithin(actor, { roomId: backstageId, ...text });
      return this.changes.change(actor, id, { teamId, assigneeId, note: note.slice(0, 1000) });
    });
  }
}
