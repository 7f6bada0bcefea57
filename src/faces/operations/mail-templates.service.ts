import { Injectable } from '@nestjs/common';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Forbidden, NotFound } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { PublicUrl } from '../../platform/http/index.js';
import type { MailLocale, MailTemplate } from '../../platform/mail/index.js';
import { defineMail, letter, Mailer, mailTemplates } from '../../platform/mail/index.js';
import type { MailPreviewDto } from './mail-templates.dto.js';

const MailTemplateNotFound = NotFound.define('mail_template.not_found', 'There is no mail of this name.');
const NoAddress = Forbidden.define(
  'mail_template.no_address',
  'A test mail goes to your own address, and you have none: sign in as a person with one.',
);

/** The mail itself is any of the others. */
const TEST = 'mail.test';

type Test = (about: { name: string; desk: string }) => { subject: string; greeting: string; paragraphs: string[] };

const tests: Readonly<Record<MailLocale, Test>> = {
  en: ({ name, desk }) => ({
    subject: 'Mails arrive',
    greeting: `Hello ${name},`,
    paragraphs: [`${desk} can send you mails.`],
  }),
  de: ({ name, desk }) => ({
    subject: 'Die Mails kommen an',
    greeting: `Guten Tag ${name},`,
    paragraphs: [`${desk} kann Ihnen Mails senden.`],
  }),
  ar: ({ name, desk }) => ({
    subject: 'تصل رسائل البريد',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [`يستطيع ${desk} إرسال رسائل بريد إليك.`],
  }),
};

defineMail({ name: TEST, kind: TEST, sample: (scene) => ({ ...tests[scene.locale](scene), locale: scene.locale }) });

/** What mails look like before anybody gets one. */
@Injectable()
export class MailTemplates {
  constructor(
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly pages: PublicUrl,
    private readonly uow: UnitOfWork,
    private readonly config: Config,
  ) {}

  all(): readonly MailTemplate[] {
    return mailTemplates();
  }

  preview(name: string, locale: MailLocale, reader = 'Zoë Martin', timeZone = 'UTC'): MailPreviewDto {
    const template = mailTemplates().find((each) => each.name === name);
    if (!template) throw MailTemplateNotFound();
    const { subject, ...content } = template.sample({
      locale,
      name: reader,
      timeZone,
      desk: this.config.mail.from.name ?? 'Quickdesk',
      page: (path) => this.pages.of(path),
    });
    return { name, kind: template.kind, locale, subject, ...letter(content) };
  }

  /** To oneself and nobody else, on the way that all mails go. Answers with the address. */
  async test(actor: Actor, name: string, locale: MailLocale): Promise<string> {
    const user = actor.kind === 'user' ? await this.users.find(actor.id) : undefined;
    if (!user?.email) throw NoAddress();
    const to = { name: user.name, address: user.email };
    const { subject, html, text } = this.preview(name, locale, user.name, user.timeZone);
    await this.uow.quiet('somebody looks at a mail by sending it to themselves', () =>
      this.mailer.owe(
        { kind: TEST },
        { to, subject: `[Test] ${subject}`, html, text, headers: { 'Auto-Submitted': 'auto-generated' } },
      ),
    );
    return to.address;
  }
}
