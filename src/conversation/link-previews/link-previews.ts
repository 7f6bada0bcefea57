import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { Outbound } from '../../platform/outbound/index.js';
import type { JobRun } from '../../platform/queue/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { MessageEdited, MessagePosted, MessagesService } from '../messages/index.js';
import { firstLink, previewOf } from './page-preview.js';

interface Wanted {
  roomId: string;
  seq: number;
  url: string;
}

const FetchPreview = defineJob<Wanted>('message.fetch-preview', {
  queue: 'previews',
  says: 'Fetches the page that a message links to, for its title.',
  // A site that does not answer now is not worth a second visit.
  attempts: 1,
  timeoutMs: 15_000,
});

/** Where the desk is told to (LINK_PREVIEWS), what a page says of itself is shown under the message that links to it. */
@Injectable()
export class LinkPreviews {
  constructor(
    private readonly config: Config,
    private readonly outbound: Outbound,
    private readonly messages: MessagesService,
    private readonly queues: Queues,
  ) {}

  @After(MessagePosted, MessageEdited)
  async find(events: readonly Logged[]): Promise<void> {
    if (!this.config.messages.linkPreviews) return;
    for (const event of events) {
      const wanted = wantedOf(event);
      if (wanted) await this.queues.add(FetchPreview, wanted);
    }
  }

  @Handles(FetchPreview)
  async fetch({ roomId, seq, url }: Wanted, { signal }: JobRun): Promise<void> {
    const page = await this.page(url, signal);
    const preview = page && previewOf(page.url, page.html);
    if (preview) await this.messages.showPreview(roomId, seq, { ...preview, url });
  }

  /** A page that cannot be had has no preview, and that is all there is to say about it. */
  private async page(url: string, signal: AbortSignal): Promise<{ url: string; html: string } | undefined> {
    try {
      const headers = { accept: 'text/html', 'user-agent': 'Quickdesk-Preview/1' };
      const options = { headers, maxBytes: 256 * 1024, timeoutMs: 8000, redirects: 3, signal };
      const answer = await this.outbound.get(url, options);
      const type = answer.headers['content-type'] ?? '';
      if (answer.status !== 200 || !/^text\/html\b/i.test(type)) return undefined;
      const charset = /charset="?([\w-]{2,40})/i.exec(type)?.[1] ?? 'utf-8';
      return { url: answer.url, html: decoderOf(charset).decode(answer.body) };
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}

function wantedOf(event: Logged): Wanted | undefined {
  if (is(event, MessagePosted)) return linkIn(event.payload.roomId, event.seq, event.payload.body);
  if (is(event, MessageEdited)) return linkIn(event.payload.roomId, event.payload.message, event.payload.after);
  return undefined;
}

function linkIn(roomId: string, seq: number, body: string): Wanted | undefined {
  const url = firstLink(body);
  return url === undefined ? undefined : { roomId, seq, url };
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
