import { Injectable } from '@nestjs/common';
import { actorKey, newId } from '../../kernel/index.js';
import { TagCreated, TagDeleted, TagRecoloured, TagRenamed } from '../../desk/tags/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Durable } from '../../platform/events/index.js';
import { AuditRepository } from './audit.repository.js';

/** Writes the audit trail from the log. */
@Injectable()
export class AuditTrail {
  constructor(private readonly entries: AuditRepository) {}

  @Durable({ consumer: 'audit', on: [TagCreated, TagRenamed, TagRecoloured, TagDeleted] })
  async write(events: readonly Logged[]): Promise<void> {
    await this.entries.insert(
      events.map((event) => ({
        id: newId(event.at),
        position: event.position,
        subject: event.stream,
        type: event.type,
        actor: actorKey(event.actor),
        requestId: event.requestId,
        facts: event.payload,
        at: event.at,
      })),
    );
  }
}
