import { Injectable } from '@nestjs/common';
import type { ToScreen } from '../../../conversation/messages/index.js';
import { MessageEdited, MessagePosted } from '../../../conversation/messages/index.js';
import { actorKey } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { is, Within } from '../../../platform/events/index.js';
import { Reporting } from '../reports/reporting.js';
import { messageKey } from '../reports/subjects.js';
import type { MessageFilter } from './filter.entity.js';

const FLAGGED = Symbol('flagged messages');

type Flagged = Map<string, { message: ToScreen; filters: MessageFilter[] }>;

/** Reports what a filter has flagged, in the transaction that posts it: only then is known which place it has. */
@Injectable()
export class FlaggedMessages {
  constructor(
    private readonly reporting: Reporting,
    private readonly uow: UnitOfWork,
  ) {}

  note(message: ToScreen, filter: MessageFilter): void {
    const { room, actor, clientId, editing } = message;
    const key = keyOf(room.id, actorKey(actor), editing ?? clientId);
    const flagged = this.flagged();
    const noted = flagged.get(key);
    if (noted) noted.filters.push(filter);
    else flagged.set(key, { message, filters: [filter] });
  }

  @Within(MessagePosted, MessageEdited)
  async report(events: readonly Logged[]): Promise<void> {
    const flagged = this.flagged();
    if (flagged.size === 0) return;
    for (const event of events) {
      const about = placeOf(event);
      if (!about) continue;
      const { roomId, seq, name, said } = about;
      const noted = flagged.get(keyOf(roomId, actorKey(event.actor), name));
      const subject = { kind: 'message', subjectKey: messageKey(roomId, seq), roomId, seq } as const;
      for (const filter of noted?.filters ?? [])
        await this.reporting.flag({ ...subject, userId: event.actor.id, said }, filter);
    }
  }

  private flagged(): Flagged {
    return this.uow.transaction().part<Flagged>(FLAGGED, () => new Map());
  }
}

function placeOf(event: Logged): { roomId: string; seq: number; name: string | number; said: string } | undefined {
  if (is(event, MessagePosted)) {
    const { roomId, clientId, body } = event.payload;
    return { roomId, seq: event.seq, name: clientId, said: body };
  }
  if (!is(event, MessageEdited)) return undefined;
  const { roomId, message, after } = event.payload;
  return { roomId, seq: message, name: message, said: after };
}

/** A place is a number and no name that a client gives. */
function keyOf(roomId: string, actor: string, name: string | number): string {
  return `${roomId} ${actor} ${typeof name === 'number' ? `#${name}` : name}`;
}
