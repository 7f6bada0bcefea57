export type { Letter, Quote } from './letter.js';
export { letter } from './letter.js';
export type { MailLocale, MailScene, MailTemplate, WrittenMail } from './mail-templates.js';
export { defineMail, defineMails, mailLocales, mailTemplates } from './mail-templates.js';
export type { Mail, MailAddress, MailAttachment, MailFault, Sent } from './mail.js';
export { MailError, MailTransport } from './mail.js';
export { mailFindings } from './mail.checks.js';
export { isAddress } from './mail.check.js';
export { addressKeyOf, LoggedMail, RefusedAddress } from './logged-mail.entity.js';
export {
  MailAddressCleared,
  MailAddresses,
  MailAddressNotFound,
  MailAddressRefused,
  refusedAddressList,
} from './mail-addresses.js';
export { MailLog, mailLogList } from './mail-log.js';
export type { MailState } from './mail-log.js';
export { hasOutbox, MailModule } from './mail.module.js';
export type { OwedMail, Promised } from './mailer.js';
export { Mailer, MailInvalid } from './mailer.js';
export { Outbox, OutboxMailNotFound } from './outbox.js';
export type { OutboxAttachment } from './outbox-mail.entity.js';
export { mailEntities, OutboxMail } from './outbox-mail.entity.js';
