import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { ContactDto } from './contacts.dto.js';
import { contactList } from './contacts.list.js';
import { ContactsService } from './contacts.service.js';

@Section('contacts', 'Whom people know: requests, contacts, and who is blocked.')
@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  /**
   * List contacts
   * @remarks Your contacts, by name. Customers may write directly to these and to whoever works at the desk.
   */
  @Get()
  @Requires('contact.use')
  @ApiOkResponse({ type: pageOf(ContactDto) })
  async list(@CurrentActor() actor: Actor, @Listed(contactList) query: ListQuery): Promise<Page<ContactDto>> {
    return mapPage(await this.contacts.list(actor, query), ContactDto.ofTie);
  }

  /**
   * Remove a contact
   * @remarks For both of you. Conversations stay; neither can write there until you are contacts again.
   */
  @Delete(':userId')
  @HttpCode(204)
  @Requires('contact.use')
  @ApiNoContentResponse({ description: 'You are no contacts any more.' })
  async remove(@CurrentActor() actor: Actor, @Path('userId', 'The id of the person.') userId: string): Promise<void> {
    await this.contacts.remove(actor, userId);
  }
}
