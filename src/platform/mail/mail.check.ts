import type { Mail, MailAddress } from './mail.js';
import { MailError } from './mail.js';

// What a person can type into a form that ends up in a mail is kept from adding lines to its head.
const CONTROL = /\p{Cc}/u;
const LOCAL = /^[^\s@<>(),;:"\\[\]\p{Cc}.]+(\.[^\s@<>(),;:"\\[\]\p{Cc}.]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,75}$/;
const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/;
const CONTENT_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(; ?[\w-]+=([\w.+-]+|"[^"\\\p{Cc}]*"))*$/u;

/** Written by us from the mail's other fields; a second one would contradict them. */
const OURS =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|return-path|received|dkim-signature|content-.*)$/i;

/** Throws a permanent `MailError` when the mail could not be sent as it is, or could be read as another one. */
export function assertMail(mail: Omit<Mail, 'messageId' | 'attachments'>): void {
  assertAddress('recipient', mail.to);
  if (mail.from) assertAddress('sender', mail.from);
  if (mail.replyTo) assertAddress('reply address', mail.replyTo);
  refuse(CONTROL.test(mail.subject) || mail.subject.length > 500, 'the subject has control characters or is too long');
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    refuse(!HEADER_NAME.test(name) || OURS.test(name), `"${name}" is not a header that can be given`);
    refuse(CONTROL.test(value) || value.length > 900, `the header ${name} has control characters or is too long`);
  }
}

export function assertMessageId(id: string): void {
  refuse(id.length > 250 || !MESSAGE_ID.test(id), `"${id}" is not a message id`);
}

export function assertAttachment({ filename, contentType }: { filename: string; contentType: string }): void {
  refuse(filename === '' || filename.length > 200 || CONTROL.test(filename), 'the name of an attachment is not one');
  refuse(contentType.length > 200 || !CONTENT_TYPE.test(contentType), `"${contentType}" is not a content type`);
}

export function isAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || address.length > 254 || local.length > 64) return false;
  return LOCAL.test(local) && domain.split('.').every((label) => LABEL.test(label));
}

function assertAddress(whose: string, { name, address }: MailAddress): void {
  if (!isAddress(address))
    throw new MailError('address', true, `The ${whose} "${printable(address)}" is not a mail address.`);
  refuse(
    name !== undefined && (CONTROL.test(name) || name.length > 200),
    `the name of the ${whose} cannot stand in a mail`,
  );
}

function refuse(wrong: boolean, why: string): void {
  if (wrong) throw new MailError('mail', true, `This mail cannot be sent: ${printable(why)}.`);
}

function printable(text: string): string {
  return text.slice(0, 300).replace(/\p{Cc}/gu, '?');
}
