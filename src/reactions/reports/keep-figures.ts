import { Injectable } from '@nestjs/common';
import { MessagePosted } from '../../conversation/messages/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Durable, is } from '../../platform/events/index.js';
import { counted, Ledger } from './ledger.js';
import { ReportsRepository } from './reports.repository.js';

/** Adds up from the log what happened to tickets; sent back to its beginning, it starts from nothing. */
@Injectable()
export class KeepFigures {
  constructor(private readonly reports: ReportsRepository) {}

  @Durable({ consumer: 'reports', on: counted, patient: true })
  async count(events: readonly Logged[]): Promise<void> {
    const [first] = events;
    if (!first) return;
    await this.begin(first.position);
    const rooms = new Set(events.flatMap((event) => (is(event, MessagePosted) ? event.payload.roomId : [])));
    const tickets = new Set(events.flatMap(({ payload }) => (payload as { ticketId?: string }).ticketId ?? []));
    const ledger = new Ledger(await this.reports.known([...tickets], [...rooms]));
    for (const event of events) ledger.hear(event);
    await this.reports.keep([...ledger.changed].flatMap((id) => ledger.tickets.get(id) ?? []));
    await this.reports.add(ledger.figures);
  }

  private async begin(position: number): Promise<void> {
    const beginning = await this.reports.beginning();
    if (beginning !== undefined && position > beginning) return;
    if (beginning !== undefined) await this.reports.clear();
    await this.reports.begin(position);
  }
}
