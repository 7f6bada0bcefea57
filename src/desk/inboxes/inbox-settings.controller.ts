import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/access/index.js';
import { Section } from '../../platform/documents/index.js';
import { ForeignRoute, Limit, Path } from '../../platform/http/index.js';
import { InboxSettings } from './inbox-settings.js';
import { InboxSettingsDto } from './inbox-settings.dto.js';
import { InboxNotFound } from './inboxes.errors.js';
import type { ShownInbox } from './shown-inbox.js';

const limit = Limit({ bucket: 'inbox-settings', perWindow: ({ http }) => http.limitSettings, alone: true });

@Section('inboxes', 'Where customers come in, such as the chat of a site.')
@Controller()
export class InboxSettingsController {
  constructor(private readonly settings: InboxSettings) {}

  /**
   * Get what an inbox shows
   * @remarks What a site has chosen for its chat. For everybody, and for the pages of every site: it says nothing of the desk behind it.
   */
  @Get('inboxes/:id/public')
  @Public()
  @ForeignRoute()
  @limit
  @ApiOkResponse({ type: InboxSettingsDto })
  async getInboxSettings(
    @Path('id', 'The id of the inbox.') id: string,
    @Headers('origin') origin: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.settings.saw(id, origin);
    return give(reply, await this.settings.find(id));
  }

  /**
   * Get what the support page shows
   * @remarks The same of the inbox that the page at `/support` uses: the one that was made first, of those that are not archived.
   */
  @Get('support-inbox')
  @Public()
  @ForeignRoute()
  @limit
  @ApiOkResponse({ type: InboxSettingsDto })
  async getSupportInbox(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return give(reply, await this.settings.support());
  }
}

function give(reply: FastifyReply, inbox: ShownInbox | null): string {
  if (!inbox) throw InboxNotFound();
  void reply
    .header('etag', `"${inbox.etag}"`)
    .header('cache-control', 'no-cache')
    .type('application/json; charset=utf-8');
  return inbox.body;
}
