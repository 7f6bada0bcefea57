import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { MediaReaders, MediaService } from '../../../conversation/media/index.js';
import type { ToScreen } from '../../../conversation/messages/index.js';
import { can, Clock, newId } from '../../../kernel/index.js';
import { Events } from '../../../platform/events/index.js';
import type { MessageFilter } from '../filters/filter.entity.js';
import { MessageRejected } from '../moderation.errors.js';
import { MessageWasHeld } from '../moderation.events.js';
import type { HeldMessage } from './held-message.entity.js';
import { heldName } from './held-message.entity.js';
import { HeldMessagesRepository } from './held-messages.repository.js';

/** Keeps messages back, with their files: nobody but those who review sees them until it is decided. */
@Injectable()
export class Holding implements OnModuleInit {
  constructor(
    private readonly held: HeldMessagesRepository,
    private readonly media: MediaService,
    private readonly readers: MediaReaders,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readers.add((actor, _id, attachedTo) =>
      Promise.resolve(attachedTo.startsWith(heldName('')) && can(actor, 'moderation.review')),
    );
  }

  /** Inside the unit of work of its sending. Sent again it is the same message; one that was rejected stays so. */
  async hold(message: ToScreen, filter: MessageFilter): Promise<void> {
    const openKey = openKeyOf(message);
    const known = await this.held.findOpen(openKey);
    if (known) return this.again(message, known);
    const { actor, room, clientId, body, replyTo, editing, requestId } = message;
    const now = this.clock.ms();
    const held: HeldMessage = {
      id: newId(),
      roomId: room.id,
      userId: actor.id,
      clientId,
      openKey,
      body,
      replyTo,
      editing,
      attachmentIds: editing === null ? [...message.attachmentIds] : [],
      filterId: filter.id,
      rule: filter.name,
      status: 'held',
      decidedBy: null,
      decidedAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await this.held.keep(held);
    await this.media.attach(actor, held.attachmentIds, heldName(held.id));
    const facts = { heldId: held.id, roomId: room.id, userId: actor.id, filterId: filter.id, message: editing };
    this.events.emit(actor, MessageWasHeld, facts, requestId === null ? {} : { requestId });
  }

  private async again({ actor, body, editing }: ToScreen, known: HeldMessage): Promise<void> {
    if (known.status === 'rejected') throw MessageRejected();
    if (editing === null || known.body === body) return;
    // Who changes the same message once more wants the last of it.
    await this.held.update({ ...known, body, version: known.version + 1, updatedAt: this.clock.ms() });
    const { id: heldId, roomId, filterId } = known;
    this.events.emit(actor, MessageWasHeld, { heldId, roomId, userId: actor.id, filterId, message: editing });
  }
}

function openKeyOf({ room, actor, clientId, editing }: ToScreen): string {
  return `${room.id} ${actor.id} ${editing === null ? clientId : `#${editing}`}`;
}
