import { Injectable } from '@nestjs/common';
import {
  MediaDeleted,
  MediaDto,
  MediaLinks,
  MediaReady,
  MediaRejected,
  MediaService,
} from '../../conversation/media/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class MediaChange {
  @Id({ doc: 'The file that was looked at or deleted.' })
  id!: string;

  @Nested(MediaDto, { nullable: true, doc: 'The file as it is now; null when it is deleted.' })
  media!: MediaDto | null;
}

const MediaChanged = defineSocketEvent<MediaChange>('media:changed', {
  says: 'A file you have sent became ready, was rejected, or is deleted. Sent to whoever sent it.',
  payload: MediaChange,
});

/** Tells whoever sent a file what has become of it: the same shape as a reload would give. */
@Injectable()
export class MediaBroadcast {
  constructor(
    private readonly media: MediaService,
    private readonly links: MediaLinks,
    private readonly live: Live,
  ) {}

  @After(MediaReady, MediaRejected, MediaDeleted)
  async tell(events: readonly Logged[]): Promise<void> {
    const owners = new Map(
      events.map(({ payload }) => {
        const { mediaId, ownerKey } = payload as { mediaId: string; ownerKey: string };
        return [mediaId, ownerKey];
      }),
    );
    for (const [id, sentBy] of owners) {
      const row = await asItIs(() => this.media.get(system('broadcast'), id));
      // A guest may have become somebody in between.
      const to = audience.actor(row?.ownerKey ?? sentBy);
      this.live.emit(to, MediaChanged, { id, media: row && MediaDto.of(row, this.links) });
    }
  }
}
