import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isPerson } from '../../../kernel/index.js';
import type { ToScreen, Verdict } from '../../../conversation/messages/index.js';
import { MessageScreens } from '../../../conversation/messages/index.js';
import { Authors } from '../held/authors.js';
import { Holding } from '../held/holding.js';
import { MessageRefused } from '../moderation.errors.js';
import { isOutside } from '../outside.js';
import { ActiveFilters } from './active-filters.js';
import type { CompiledFilter } from './compiled-filter.js';
import { concerns } from './compiled-filter.js';
import { FlaggedMessages } from './flagged-messages.js';
import { judge } from './judge.js';

const WHAT_IT_SAYS = 20;

/** Looks at what people are about to say, by the filters in memory. What machines and the desk itself say passes. */
@Injectable()
export class ScreenMessages implements OnModuleInit {
  constructor(
    private readonly screens: MessageScreens,
    private readonly filters: ActiveFilters,
    private readonly holding: Holding,
    private readonly authors: Authors,
    private readonly flagged: FlaggedMessages,
  ) {}

  onModuleInit(): void {
    this.screens.add(WHAT_IT_SAYS, (message) => this.look(message));
  }

  private look(message: ToScreen): Verdict | Promise<Verdict> {
    if (!isPerson(message.actor) || message.body === '' || this.authors.isPassing(message.actor)) return undefined;
    const filters = this.filters.now();
    if (!filters) return this.filters.read().then((read) => this.decide(message, read));
    return filters.length === 0 ? undefined : this.decide(message, filters);
  }

  private decide(message: ToScreen, all: readonly CompiledFilter[]): Verdict | Promise<Verdict> {
    const staff = !isOutside(message.actor);
    const filters = all.filter(({ filter }) => concerns(filter, message.room, staff));
    if (filters.length === 0) return undefined;
    const { matched, refusedBy, heldBy, body } = judge(filters, message.body);
    if (matched.length === 0) return undefined;
    if (refusedBy) throw MessageRefused({ rule: refusedBy.name });
    if (heldBy) return this.holding.hold(message, heldBy).then(() => ({ held: true }));
    for (const filter of matched) if (filter.action === 'flag') this.flagged.note(message, filter);
    return body === message.body ? undefined : { body };
  }
}
