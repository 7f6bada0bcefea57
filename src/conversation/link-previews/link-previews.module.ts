import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/index.js';
import { LinkPreviews } from './link-previews.js';

/**
 * What a page says of itself, under the message that links to it; off unless LINK_PREVIEWS says otherwise.
 * Owns no table, emits no event of its own. Hears `message.posted` and `message.edited` after the commit. Job
 * `message.fetch-preview`. Ports used: Outbound.
 */
@Module({ imports: [MessagesModule], providers: [LinkPreviews] })
export class LinkPreviewsModule {}
