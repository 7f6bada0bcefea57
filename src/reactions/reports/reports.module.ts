import { Module } from '@nestjs/common';
import { KeepFigures } from './keep-figures.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';

/**
 * What happened to tickets, added up: created, solved, reopened, first answers and how long they took, for each quarter
 * of an hour, agent and team.
 * Owns `report_figures`, `report_tickets`, `report_beginnings`. Emits nothing. Hears `ticket.opened`, `ticket.moved`,
 * `ticket.assigned`, `ticket.transferred`, `ticket.requester_became` and `message.posted` durably, as the consumer
 * `reports`; reset to position 0 it adds up the whole log anew.
 */
@Module({ providers: [KeepFigures, ReportsRepository, ReportsService], exports: [ReportsService] })
export class ReportsModule {}
