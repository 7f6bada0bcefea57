import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is } from '../../platform/events/index.js';
import { MediaLinks } from '../media/index.js';
import type { AttachmentFacts } from './messages.events.js';
import { MessageAttachmentChanged, MessageEdited, MessagePosted, MessageRemoved } from './messages.events.js';
import type { RoomEventDto } from './room-event.dto.js';

/** Events of a room as they are shown. The log keeps no links, since they expire: they are made here. */
@Injectable()
export class RoomEvents {
  constructor(private readonly links: MediaLinks) {}

  /** History, for whoever reads it: people of the desk see what was said before. */
  many(actor: Actor, events: readonly Logged[]): RoomEventDto[] {
    const staff = actor.permissions.has('room.browse');
    return events.map((event) => this.of(event, staff));
  }

  /** `history`: with what was said before an edit or a removal, which is for staff. */
  of(event: Logged, history = false): RoomEventDto {
    const { roomId, ...facts } = event.payload as { roomId: string } & Record<string, unknown>;
    if (!history && (is(event, MessageEdited) || is(event, MessageRemoved))) delete facts.before;
    if (is(event, MessagePosted)) facts.attachments = event.payload.attachments.map((each) => this.attachment(each));
    if (is(event, MessageAttachmentChanged)) facts.attachment = this.attachment(event.payload.attachment);
    return { roomId, seq: event.seq, type: event.type, at: new Date(event.at), actor: { ...event.actor }, data: facts };
  }

  private attachment({ thumbnail, ...about }: AttachmentFacts): object {
    return {
      ...about,
      thumbnailUrl: thumbnail ? this.links.of(about, 'thumbnail') : null,
      url: about.status === 'ready' ? this.links.of(about, 'content') : null,
    };
  }
}
