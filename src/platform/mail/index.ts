export type { Mail, MailAddress, MailAttachment, MailFault, Sent } from './mail.js';
export { MailError, MailTransport } from './mail.js';
export { isAddress } from './mail.check.js';
export { hasOutbox, MailModule } from './mail.module.js';
export type { OwedMail, Promised } from './mailer.js';
export { Mailer, MailInvalid } from './mailer.js';
export { Outbox, OutboxMailNotFound } from './outbox.js';
export type { OutboxAttachment } from './outbox-mail.entity.js';
export { mailEntities, OutboxMail } from './outbox-mail.entity.js';
