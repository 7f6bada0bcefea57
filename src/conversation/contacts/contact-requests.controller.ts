import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Limit, Path, Unkept } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { AskingService } from './asking.service.js';
import { ContactRequestsService } from './contact-requests.service.js';
import { AskForContact, ContactDto, ContactRequestDto } from './contacts.dto.js';
import { contactRequestList } from './contacts.list.js';
import { ContactsService } from './contacts.service.js';
import { RequestViews } from './request-views.js';

const DAY_MS = 24 * 3_600_000;

@Section('contacts', 'Whom people know: requests, contacts, and who is blocked.')
@Controller('contact-requests')
export class ContactRequestsController {
  constructor(
    private readonly asking: AskingService,
    private readonly requests: ContactRequestsService,
    private readonly contacts: ContactsService,
    private readonly views: RequestViews,
  ) {}

  /**
   * List contact requests
   * @remarks Open requests, the newest first: what others ask of you (`direction=in`), what you have asked (`direction=out`), or both.
   */
  @Get()
  @Requires('contact.use')
  @ApiOkResponse({ type: pageOf(ContactRequestDto) })
  async list(
    @CurrentActor() actor: Actor,
    @Listed(contactRequestList) query: ListQuery,
  ): Promise<Page<ContactRequestDto>> {
    const page = await this.requests.list(actor, query);
    return { ...page, data: (await this.views.of(actor.id, page.data)).map(ContactRequestDto.of) };
  }

  /**
   * Ask somebody to be a contact
   * @remarks By e-mail address, or by the id of somebody you know of. Whether the address is anybody's is not told: the answer is the same, nothing is mailed, and the request reaches whoever shows that the address is theirs before it lapses. Asking somebody who has asked you accepts their request.
   */
  @Post()
  @Requires('contact.use')
  @Unkept()
  @Limit({ bucket: 'contact-requests', perWindow: ({ contacts }) => contacts.requestsPerDay, windowMs: DAY_MS })
  @ApiCreatedResponse({ type: ContactRequestDto })
  async askForContact(@CurrentActor() actor: Actor, @Body() input: AskForContact): Promise<ContactRequestDto> {
    const asked = await this.asking.ask(actor, input);
    if ('waits' in asked) return ContactRequestDto.of(await this.views.one(actor.id, asked.waits));
    return ContactRequestDto.of({ ...(await this.views.one(actor.id, asked.accepted)), state: 'accepted' });
  }

  /**
   * Accept a contact request
   * @remarks You are contacts from then on.
   */
  @Post(':id/accept')
  @HttpCode(200)
  @Requires('contact.use')
  @ApiOkResponse({ type: ContactDto })
  async accept(@CurrentActor() actor: Actor, @Path('id', 'The id of the request.') id: string): Promise<ContactDto> {
    const { id: otherId } = await this.requests.accept(actor, id);
    return ContactDto.ofTie(await this.contacts.shownTo(actor.id, otherId));
  }

  /**
   * Decline a contact request
   * @remarks Whoever asked cannot ask you again for a while. Who asked by your address is not told.
   */
  @Post(':id/decline')
  @HttpCode(204)
  @Requires('contact.use')
  @ApiNoContentResponse({ description: 'It is declined.' })
  async decline(@CurrentActor() actor: Actor, @Path('id', 'The id of the request.') id: string): Promise<void> {
    await this.requests.decline(actor, id);
  }

  /**
   * Withdraw a contact request
   * @remarks It vanishes from both lists.
   */
  @Post(':id/withdraw')
  @HttpCode(204)
  @Requires('contact.use')
  @ApiNoContentResponse({ description: 'It is withdrawn.' })
  async withdraw(@CurrentActor() actor: Actor, @Path('id', 'The id of the request.') id: string): Promise<void> {
    await this.requests.withdraw(actor, id);
  }
}
