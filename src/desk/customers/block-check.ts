import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { ToScreen } from '../../conversation/messages/index.js';
import { MessageScreens } from '../../conversation/messages/index.js';
import type { Actor, DomainError } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import type { ToOpen } from '../tickets/index.js';
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
    this.openings.add((openings) => this.look(openings));
  }

  private async refuse({ id }: Actor): Promise<undefined> {
    const refusal = (await this.refusals([id])).get(id);
    if (refusal) throw refusal;
  }

  private async look(openings: readonly ToOpen[]): Promise<(DomainError | undefined)[]> {
    const own = openings.map(({ actor, requesterId }) => (actor.id === requesterId ? requesterId : undefined));
    const refusals = await this.refusals(own.filter((id) => id !== undefined));
    return own.map((id) => (id === undefined ? undefined : refusals.get(id)));
  }

  private async refusals(ids: readonly string[]): Promise<Map<string, DomainError>> {
    const now = this.clock.ms();
    const blocked = (await this.customers.among([...new Set(ids)])).filter((each) => Customer.isBlocked(each, now));
    return new Map(
      blocked.map(({ userId, blockedUntil }) => {
        const until = blockedUntil === null ? null : new Date(blockedUntil).toISOString();
        return [userId, CustomerBlocked({}, { data: { until } })];
      }),
    );
  }
}

/**
 * The members of a conversation with the desk are customers; staff come in by the rule of the ticket. Whether a ticket
 * may be opened was asked before its first message is.
 */
function concerns({ room, member, opening }: ToScreen): boolean {
  return room.kind === 'conversation' && member !== null && !opening;
}
