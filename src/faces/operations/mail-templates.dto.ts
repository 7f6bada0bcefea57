import type { MailLocale } from '../../platform/mail/index.js';
import { mailLocales } from '../../platform/mail/index.js';
import { Choice, ListOf, LongText, Text } from '../../platform/schema/index.js';

const locale = (doc: string) => Choice(mailLocales, { doc, example: 'en' });
const name = Text({ max: 80, doc: 'The name of the template.', example: 'account.invitation' });
const kind = Text({ max: 80, doc: 'What the log of mails calls such a mail.', example: 'account.invitation' });

class MailTemplateDto {
  @name
  name!: string;

  @kind
  kind!: string;
}

export class MailTemplateList {
  @ListOf(MailTemplateDto, { max: 1000, doc: 'Every mail that can be written, by name.' })
  data!: MailTemplateDto[];

  @ListOf(locale('A language.'), { max: 100, doc: 'The languages they are written in.' })
  locales!: MailLocale[];
}

export class InLanguage {
  @Choice(mailLocales, { default: 'en', doc: 'The language it is written in.', example: 'de' })
  locale!: MailLocale;
}

export class MailPreviewDto {
  @name
  name!: string;

  @kind
  kind!: string;

  @locale('The language it is written in.')
  locale!: MailLocale;

  @Text({ max: 500, doc: 'Its subject.', example: 'Ada invites you to Quickdesk' })
  subject!: string;

  @LongText({ max: 100_000, doc: 'As those see it whose reader shows HTML.', example: '<!doctype html>…' })
  html!: string;

  @LongText({ max: 100_000, doc: 'As the others see it.', example: 'Hello Zoë,' })
  text!: string;
}

export class MailTestDto {
  @Text({ max: 254, doc: 'Where it goes.', example: 'ada@example.com' })
  to!: string;
}
