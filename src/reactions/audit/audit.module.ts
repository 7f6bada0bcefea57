import { Module } from '@nestjs/common';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { InboxesModule } from '../../desk/inboxes/index.js';
import { TagsModule } from '../../desk/tags/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { ApiKeysModule } from '../../identity/api-keys/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { AuditExpiring } from './audit-expiring.js';
import { AuditTrail } from './audit-trail.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { DeskNames } from './desk-names.js';
import { Names } from './names.js';

/**
 * The audit trail: a read model of the log, for people who ask who changed what. No operation changes it, and triggers
 * of the database refuse whoever tries to; what AUDIT_RETENTION lets expire is deleted by a job that says so.
 * Owns `audit_entries` and `audit_expiries`. Emits `audit.expired`. Hears every event that changes something, durably,
 * as the consumer `audit`.
 */
@Module({
  imports: [
    UsersModule,
    TeamsModule,
    AccessModule,
    ApiKeysModule,
    InboxesModule,
    TagsModule,
    RoomsModule,
    TicketsModule,
  ],
  controllers: [AuditController],
  providers: [AuditTrail, AuditExpiring, AuditRepository, DeskNames, Names],
})
export class AuditModule {}
