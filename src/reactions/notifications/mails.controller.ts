import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import { MailAddresses, refusedAddressList } from '../../platform/mail/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { MailAddressDto, MailDto } from './mails.dto.js';
import { mailList, MailsService } from './mails.service.js';

@Section('mails', 'Which mails went to whom, and what became of them.')
@Controller()
export class MailsController {
  constructor(
    private readonly mails: MailsService,
    private readonly addresses: MailAddresses,
  ) {}

  /**
   * List mails
   * @remarks Of each mail to whom it went and what became of it, the latest first; never what it says.
   */
  @Get('mails')
  @Requires('mail.read')
  @ApiOkResponse({ type: pageOf(MailDto) })
  listMails(@CurrentActor() actor: Actor, @Listed(mailList) query: ListQuery): Promise<Page<MailDto>> {
    return this.mails.list(actor, query);
  }

  /**
   * List addresses that were refused
   * @remarks A mail server has refused them for good. Nothing more is sent there until somebody clears them.
   */
  @Get('mail-addresses')
  @Requires('mail.read')
  @ApiOkResponse({ type: pageOf(MailAddressDto) })
  async listMailAddresses(@Listed(refusedAddressList) query: ListQuery): Promise<Page<MailAddressDto>> {
    return mapPage(await this.addresses.list(query), MailAddressDto.of);
  }

  /**
   * Clear an address
   * @remarks Mails are sent there again from now on. Those that were given up are not sent by this.
   */
  @Delete('mail-addresses/:id')
  @HttpCode(204)
  @Requires('mail.manage')
  @ApiNoContentResponse({ description: 'Mails are sent there again.' })
  async clearMailAddress(@CurrentActor() actor: Actor, @Path('id', 'The id of the entry.') id: string): Promise<void> {
    await this.addresses.clear(actor, id);
  }
}
