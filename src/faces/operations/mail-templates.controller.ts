import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Limit, Path } from '../../platform/http/index.js';
import { mailLocales } from '../../platform/mail/index.js';
import { InLanguage, MailPreviewDto, MailTemplateList, MailTestDto } from './mail-templates.dto.js';
import { MailTemplates } from './mail-templates.service.js';

const TEN_MINUTES = 600_000;

@Section('mails', 'Which mails went to whom, and what became of them.')
@Controller('mail-templates')
export class MailTemplatesController {
  constructor(private readonly templates: MailTemplates) {}

  /**
   * List mail templates
   * @remarks Every mail that this desk can write, whether or not one has gone out.
   */
  @Get()
  @Requires('mail.read')
  @ApiOkResponse({ type: MailTemplateList })
  listMailTemplates(): MailTemplateList {
    return { data: this.templates.all().map(({ name, kind }) => ({ name, kind })), locales: [...mailLocales] };
  }

  /**
   * Look at a mail template
   * @remarks The mail as it is written in earnest, about people and things that are made up.
   */
  @Get(':name')
  @Requires('mail.read')
  @ApiOkResponse({ type: MailPreviewDto })
  getMailTemplate(
    @Path('name', 'The name of the template.') name: string,
    @Query() { locale }: InLanguage,
  ): MailPreviewDto {
    return this.templates.preview(name, locale);
  }

  /**
   * Send yourself a mail template
   * @remarks To your own address, by the queue and the mail server that all mails go by.
   */
  @Post(':name/test')
  @HttpCode(202)
  @Requires('mail.read')
  @Limit({ bucket: 'mail-test', perWindow: 10, windowMs: TEN_MINUTES })
  @ApiAcceptedResponse({ type: MailTestDto })
  async testMailTemplate(
    @CurrentActor() actor: Actor,
    @Path('name', 'The name of the template.') name: string,
    @Body() { locale }: InLanguage,
  ): Promise<MailTestDto> {
    return { to: await this.templates.test(actor, name, locale) };
  }
}
