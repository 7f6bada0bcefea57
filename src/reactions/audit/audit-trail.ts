import { Injectable } from '@nestjs/common';
import { actorKey, definedEvents, newId } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Durable } from '../../platform/events/index.js';
import { AuditRepository } from './audit.repository.js';
import { withoutWithheld } from './withheld.js';

/** What is no news to whoever asks who changed what; everything else is written down, also what is added later. */
export const unaudited: ReadonlySet<string> = new Set<string>([
  // What people write to each other has a history of its own.
  'message.posted',
  'message.edited',
  'message.removed',
  'message.reaction_added',
  'message.reaction_removed',
  'message.attachment_changed',
  'message.preview_found',
  'media.sent',
  'media.ready',
  'media.deleted',
  // Who knows whom, and who wants to hear from whom, is between the two.
  'contact.requested',
  'contact.request_withdrawn',
  'contact.accepted',
  'contact.declined',
  'contact.removed',
  'contact.blocked',
  'contact.unblocked',
]);

/** Writes the audit trail from the log. */
@Injectable()
export class AuditTrail {
  constructor(private readonly entries: AuditRepository) {}

  @Durable({
    consumer: 'audit',
    on: () => definedEvents().filter((event) => !unaudited.has(event.type)),
    patient: true,
  })
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
        facts: withoutWithheld(event.payload),
        at: event.at,
      })),
    );
  }
}
