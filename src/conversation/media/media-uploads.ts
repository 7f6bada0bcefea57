import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { Queues } from '../../platform/queue/index.js';
import { MediaFiles } from './media-files.js';
import { DailyQuota } from './media-quota.js';
import type { Media } from './media.entity.js';
import { originalKey } from './media.entity.js';
import { MediaEmpty } from './media.errors.js';
import { MediaSent } from './media.events.js';
import { ProcessMedia } from './media.jobs.js';
import { MediaRepository, SentTwice } from './media.repository.js';
import { sniff, SNIFFED } from './sniff.js';

/** Until then the job that was queued with the row is trusted to come. */
const TRUST_MS = 60_000;

export interface Sending {
  /** As `fileName` has made it. */
  readonly name: string;
  /** Sending again with the same one gives the first file. */
  readonly clientId?: string;
  /** How many bytes are said to come, if that is said. */
  readonly declared?: number;
}

/** Takes files in: the bytes first, then the row that names them. What breaks off leaves neither. */
@Injectable()
export class MediaUploads {
  constructor(
    private readonly media: MediaRepository,
    private readonly files: MediaFiles,
    private readonly quota: DailyQuota,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async send(actor: Actor, sending: Sending, body: Readable): Promise<Media> {
    const before = await this.sentBefore(actor, sending);
    if (before) return before;
    await this.quota.foresee(actorKey(actor), sending.declared ?? 0);
    const id = newId();
    const head: Buffer[] = [];
    const key = originalKey(id);
    const size = await this.files.put(key, Readable.from(noting(body, head), { objectMode: false }));
    try {
      if (size === 0) throw MediaEmpty();
      return await this.keep(actor, sending, { id, size, contentType: sniff(Buffer.concat(head)) });
    } catch (error) {
      await this.files.discard(key);
      const first = error instanceof SentTwice ? await this.sentBefore(actor, sending) : null;
      if (first) return first;
      throw error;
    }
  }

  private sentBefore(actor: Actor, { clientId }: Sending): Promise<Media | null> {
    return clientId === undefined ? Promise.resolve(null) : this.media.findByClientId(actorKey(actor), clientId);
  }

  private keep(
    actor: Actor,
    { name, clientId }: Sending,
    file: Pick<Media, 'id' | 'size' | 'contentType'>,
  ): Promise<Media> {
    const { id, size, contentType } = file;
    return this.uow.run(async () => {
      const ownerKey = actorKey(actor);
      const now = this.clock.ms();
      const media: Media = {
        ...file,
        ownerKey,
        clientId: clientId ?? null,
        name,
        status: 'pending',
        reason: null,
        width: null,
        height: null,
        fileKey: originalKey(id),
        thumbnailSize: null,
        attachedTo: null,
        looseSince: now,
        dueAt: now + TRUST_MS,
        tries: 0,
        begun: 0,
        createdAt: now,
      };
      await this.quota.spend(ownerKey, size);
      await this.media.insert(media);
      this.events.emit(actor, MediaSent, { mediaId: id, ownerKey, contentType, size });
      await this.uow.afterCommit(() => this.queues.add(ProcessMedia, { id }, { id }));
      return media;
    });
  }
}

async function* noting(body: Readable, head: Buffer[]): AsyncGenerator<Buffer> {
  let noted = 0;
  for await (const chunk of body) {
    const bytes = chunk as Buffer;
    if (noted < SNIFFED) head.push(bytes.subarray(0, SNIFFED - noted));
    noted += bytes.length;
    yield bytes;
  }
}
