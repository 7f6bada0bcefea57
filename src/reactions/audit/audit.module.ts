import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';

/**
 * The audit trail: a read model of the log, for people who ask who changed what.
 * Owns `audit_entries`. Hears every event that changes something, durably, as the consumer `audit`.
 */
@Module({ controllers: [AuditController], providers: [AuditTrail, AuditRepository] })
export class AuditModule {}
