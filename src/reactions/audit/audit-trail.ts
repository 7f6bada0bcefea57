import { Injectable } from '@nestjs/common';
import { actorKey, definedEvents, newId } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Durable } from '../../platform/events/index.js';
import { AuditRepository } from './audit.repository.js';

/** What is no news to whoever asks who changed what; everything else is written down, also what is added later. */
const unaudited: ReadonlySet<string> = new Set<string>();

/** Writes the audit trail from the log. */
@Injectable()
export class AuditTrail {
  constructor(private readonly entries: AuditRepository) {}

  @Durable({ consumer: 'audit', on: () => definedEvents().filter((event) => !unaudited.has(event.type)) })
  async write(events: readonly Logged[]): Promise<void> {
    await this.entries.insert(
      events.map((event) => ({
        id: newId(event.at),
        position: event.position,
        subject: event.stream,
        type: event.type,
        actor: actorKey(event.actor),
        requestId: event.requestId,
        address: event.address,
        facts: event.payload,
        at: event.at,
      })),
    );
  }
}
