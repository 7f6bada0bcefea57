import { Controller, Get, Header, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/access/index.js';
import { Section } from '../../platform/documents/index.js';
import { ContentPolicy, Path, RawBody, Unkept } from '../../platform/http/index.js';
import { MailSubscriptions } from './mail/mail-subscriptions.js';
import { subscriptionPage, subscriptionPolicy } from './mail/subscription-page.js';

const TOKEN = ['token', 'As it stands in `List-Unsubscribe` of a mail.'] as const;
const page = { description: 'A page for people.', schema: { type: 'string' as const } };

@Section('mails', 'Which mails went to whom, and what became of them.')
@Controller('mail-subscriptions/:token')
export class MailSubscriptionsController {
  constructor(private readonly subscriptions: MailSubscriptions) {}

  /**
   * Look at a mail subscription
   * @remarks A page with a button, for whoever opens the link of a mail about an answer. Looking stops nothing: programs that check links look, too.
   */
  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  @ContentPolicy(subscriptionPolicy)
  @ApiProduces('text/html')
  @ApiOkResponse(page)
  async lookAtMailSubscription(
    @Path(...TOKEN) token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const html = subscriptionPage(await this.subscriptions.look(token));
    reply.type('text/html; charset=utf-8');
    return html;
  }

  /**
   * Stop mails
   * @remarks No more mails about answers go to the address that the link was sent to. Mail programs call it with one click (RFC 8058), and the page does. Stopped twice they stay so.
   */
  @Post()
  @HttpCode(200)
  @Public()
  @Unkept()
  @RawBody({ types: ['application/x-www-form-urlencoded', 'multipart/form-data'], limit: 2000 })
  @Header('cache-control', 'no-store')
  @ContentPolicy(subscriptionPolicy)
  @ApiProduces('text/html')
  @ApiOkResponse(page)
  async stopMails(@Path(...TOKEN) token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const html = subscriptionPage(await this.subscriptions.stop(token));
    reply.type('text/html; charset=utf-8');
    return html;
  }
}
