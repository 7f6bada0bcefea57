import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import type { Wanted } from './ticket-changes.js';
import { TicketChanges } from './ticket-changes.js';
import type { Ticket } from './ticket.entity.js';
import { TicketDto } from './tickets.dto.js';
import type { ChangedItem, ChangedItems } from './tickets.requests.js';
import { TicketsService } from './tickets.service.js';

/** The same change to many tickets in one commit; each is refused or done for itself. */
@Injectable()
export class TicketBulk {
  constructor(
    private readonly changes: TicketChanges,
    private readonly tickets: TicketsService,
    private readonly uow: UnitOfWork,
  ) {}

  async change(actor: Actor, ids: readonly string[], wanted: Wanted): Promise<ChangedItems> {
    const outcomes = await this.uow.run(async () => {
      const found = new Map<string, Ticket | DomainError>();
      // In one order, whatever order they were named in: two who change the same ones do not wait for each other.
      for (const id of ids.toSorted()) found.set(id, await this.one(actor, id, wanted));
      return found;
    });
    const data: ChangedItem[] = [];
    for (const id of ids) {
      const outcome = outcomes.get(id);
      if (outcome instanceof DomainError) data.push({ id, ticket: null, error: problemOf(outcome) });
      else if (outcome) data.push({ id, ticket: TicketDto.of(await this.tickets.one(actor, outcome)), error: null });
    }
    return { data };
  }

  private async one(actor: Actor, id: string, wanted: Wanted): Promise<Ticket | DomainError> {
    try {
      return await this.uow.attempt(() => this.changes.change(actor, id, wanted));
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') return error;
      throw error;
    }
  }
}
