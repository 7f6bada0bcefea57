import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { system } from '../../kernel/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Events, Within } from '../../platform/events/index.js';
import { Media, MediaReaders, MediaReady, MediaRejected, MediaService } from '../media/index.js';
import { RoomAccess } from '../rooms/index.js';
import type { Place } from './message-changes.js';
import { MessageChanges } from './message-changes.js';
import type { AttachmentFacts } from './messages.events.js';
import { MessageAttachmentChanged, MessagePosted } from './messages.events.js';

/**
 * The files of messages. A file hangs on `message:<room>:<seq>`; until the place is known, which is at the commit, on
 * the same with the id of the message's first file in its stead. The message carries what is known of its files, and an
 * event in the room says when one has become something else.
 */
@Injectable()
export class Attachments implements OnModuleInit {
  constructor(
    private readonly media: MediaService,
    private readonly readers: MediaReaders,
    private readonly access: RoomAccess,
    private readonly changes: MessageChanges,
    private readonly events: Events,
  ) {}

  /** Whoever may read the room may see what hangs on its messages. */
  onModuleInit(): void {
    this.readers.add(async (actor, _id, attachedTo) => {
      const place = placeOf(attachedTo);
      return place !== undefined && this.access.may(actor, place.roomId, 'read');
    });
  }

  /** Inside the unit of work that posts the message. */
  async hang(actor: Actor, roomId: string, ids: readonly string[]): Promise<AttachmentFacts[]> {
    const [first] = ids;
    if (first === undefined) return [];
    return (await this.media.attach(actor, ids, nameOf(roomId, first))).map(factsOf);
  }

  /** Inside the unit of work that removes the message: a day later they are gone. */
  drop(roomId: string, seq: number): Promise<void> {
    return this.media.detach(nameOf(roomId, seq));
  }

  @Within(MessagePosted)
  async settle(posted: readonly Logged[]): Promise<void> {
    for (const event of posted) {
      const { roomId, attachments } = event.payload as PayloadOf<typeof MessagePosted>;
      const [first] = attachments;
      if (first) await this.media.rehang(nameOf(roomId, first.id), nameOf(roomId, event.seq));
    }
  }

  @Within(MediaReady, MediaRejected)
  async tell(looked: readonly Logged[]): Promise<void> {
    for (const { payload } of looked) {
      const { mediaId, attachedTo } = payload as PayloadOf<typeof MediaReady>;
      const place = attachedTo === null ? undefined : placeOf(attachedTo);
      if (place) await this.change(place, mediaId);
    }
  }

  private async change(place: Place, mediaId: string): Promise<void> {
    const [media] = await this.media.many([mediaId]);
    if (!media) return;
    const actor = system('messages');
    const attachment = factsOf(media);
    await this.changes.applyIfThere(actor, place, ({ payload }) => {
      if (!payload.attachments.some(({ id }) => id === mediaId)) return undefined;
      this.events.emit(actor, MessageAttachmentChanged, { roomId: place.roomId, message: place.seq, attachment });
      return { ...payload, attachments: payload.attachments.map((each) => (each.id === mediaId ? attachment : each)) };
    });
  }
}

function nameOf(roomId: string, place: number | string): string {
  return `message:${roomId}:${place}`;
}

function placeOf(name: string): Place | undefined {
  const [kind, roomId, seq] = name.split(':');
  return kind === 'message' && roomId !== undefined ? { roomId, seq: Number(seq) } : undefined;
}

function factsOf(media: Media): AttachmentFacts {
  const { id, name, contentType, size, status, reason, width, height, thumbnailSize } = media;
  const thumbnail = status === 'ready' && thumbnailSize !== null;
  return { id, name, contentType, size, kind: Media.kindOf(media), status, reason, width, height, thumbnail };
}
