import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { ToScreen } from '../../conversation/messages/index.js';
import { MessageScreens } from '../../conversation/messages/index.js';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { OpeningChecks } from '../tickets/index.js';
import { Customer } from './customer.entity.js';
import { CustomerBlocked } from './customers.errors.js';
import { CustomersRepository } from './customers.repository.js';

/** Before it is asked where the message goes: who is blocked begins no follow-up either. */
const FIRST = 5;

/** Holds the block: asked of the database in the unit of work of each message and ticket, so that no node is behind. */
@Injectable()
export class BlockCheck implements OnModuleInit {
  constructor(
    private readonly screens: MessageScreens,
    private readonly openings: OpeningChecks,
    private readonly customers: CustomersRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.screens.add(FIRST, (message) => (concerns(message) ? this.refuse(message.actor) : undefined));
    // Somebody of the desk may open one for whoever is blocked.
    this.openings.add((actor, requesterId) => (actor.id === requesterId ? this.refuse(actor) : undefined));
  }

  private async refuse({ id }: Actor): Promise<undefined> {
    const customer = await this.customers.find(id);
    if (!customer || !Customer.isBlocked(customer, this.clock.ms())) return;
    const { blockedUntil } = customer;
    throw CustomerBlocked({}, { data: { until: blockedUntil === null ? null : new Date(blockedUntil).toISOString() } });
  }
}

/** The members of a conversation with the desk are customers; staff come in by the rule of the ticket. */
function concerns({ room, member }: ToScreen): boolean {
  return room.kind === 'conversation' && member !== null;
}
