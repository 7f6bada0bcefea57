import { Injectable } from '@nestjs/common';
import type { MessageFacts } from '../../../conversation/messages/index.js';
import { ReplyAddresses } from '../../../desk/reply-addresses/index.js';
import { outsideRoles } from '../../../identity/access/index.js';
import { GuestLinks } from '../../../identity/accounts/index.js';
import { system } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { PublicUrl } from '../../../platform/http/index.js';
import type { OwedMail, Quote } from '../../../platform/mail/index.js';
import { letter } from '../../../platform/mail/index.js';
import { forStaff } from '../kinds.js';
import { plain } from '../plain-text.js';
import type { Subject } from './mail-subject.js';
import type { NoticeKind } from './mail-words.js';
import { MailSubscriptions } from './mail-subscriptions.js';
import { wordsFor } from './mail-words.js';
import type { Reader } from './notice-letter.js';
import { noticeLetter } from './notice-letter.js';
import type { PendingMail } from './pending-mail.entity.js';

const QUOTE_MAX = 4000;
const DAY = 86_400_000;
const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

interface Page {
  readonly page: string | undefined;
  readonly reader: Reader;
}

export interface NoticeMail {
  readonly mail: OwedMail;
  /** Whoever reads it is let in. */
  readonly secret: boolean;
}

/** Writes the mails that tell people of something, in their language, as one thread a ticket. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly replies: ReplyAddresses,
    private readonly guests: GuestLinks,
    private readonly subscriptions: MailSubscriptions,
    private readonly pages: PublicUrl,
    private readonly config: Config,
  ) {}

  /** Inside a unit of work: it also makes the address that an answer goes to, and the link by which a guest goes on. */
  async write(pending: PendingMail, subject: Subject): Promise<NoticeMail> {
    const { user, to, ticket, names, unread, roomName } = subject;
    const { text: note } = pending.details;
    const { page, reader } = await this.pageOf(pending, subject);
    const stop = reader === 'desk' ? undefined : this.subscriptions.linkOf(user, to.address);
    const written = noticeLetter({
      kind: kindOf(pending),
      locale: user.locale,
      to: to.proven ? user.name : undefined,
      by: names.get(pending.actor.split(':')[1] ?? '') ?? this.deskName,
      count: unread.length,
      quotes: this.quotes(subject, wordsFor(user.locale).locale),
      note: note ?? undefined,
      ticket: ticket && (to.proven ? `[#${ticket.number}] ${ticket.subject}` : `#${ticket.number}`),
      room: roomName,
      page,
      reader,
      stop,
      choices: this.choices,
    });
    const mail = {
      to: { ...(to.proven && { name: user.name }), address: to.address },
      subject: written.subject,
      messageId: `<notice.${pending.id}@${this.replies.domain}>`,
      headers: {
        ...this.headers(pending),
        'List-Unsubscribe': `<${stop ?? this.choices}>`,
        ...(stop !== undefined && oneClick),
      },
      ...(ticket && {
        replyTo: { name: this.deskName, address: await this.replies.of({ ticketId: ticket.id, userId: user.id }) },
      }),
      ...letter(written),
    };
    return { mail, secret: typeof reader === 'object' };
  }

  /** The latest of them, as they were said. */
  private quotes({ unread, user, names }: Subject, locale: string): Quote[] {
    const shown = unread.slice(-this.config.notifications.mailQuotes);
    return shown.map(({ at, actor, payload }) => ({
      by: `${names.get(actor.id) ?? this.deskName}, ${timeOf(at, locale, user.timeZone)}`,
      text: textOf(payload, names),
    }));
  }

  private headers({ ticketId, roomId }: PendingMail): Record<string, string> {
    const { domain } = this.replies;
    const root = ticketId === null ? `<room.${roomId ?? 'desk'}@${domain}>` : this.replies.threadOf(ticketId);
    return {
      'In-Reply-To': root,
      References: root,
      'List-Id': `<${ticketId === null ? 'rooms' : 'tickets'}.${domain}>`,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    };
  }

  /** Those who work here are led into the console, customers to the page of their own, guests with a key to it. */
  private async pageOf({ kind }: PendingMail, { ticket, roomId, user }: Subject): Promise<Page> {
    const works = forStaff.has(kind) || (ticket ? ticket.requesterId !== user.id : !outsideRoles.has(user.role));
    if (works)
      return {
        page: this.pages.of(ticket ? `admin/tickets/${ticket.id}` : `admin/rooms/${roomId ?? ''}`),
        reader: 'desk',
      };
    if (ticket && user.kind === 'guest') {
      const token = await this.guests.make(system('notifications'), user.id);
      const days = Math.floor(this.config.accounts.continueTtl / DAY);
      return { page: this.pages.of(`support/#continue=${token}&ticket=${ticket.id}`), reader: { guestFor: days } };
    }
    // Whom a site has signed in without an address could not sign in there.
    const page = ticket && user.email !== null ? this.pages.of(`support/#ticket=${ticket.id}`) : undefined;
    return { page, reader: 'customer' };
  }

  get unprovenPerDay(): number {
    return this.config.notifications.unprovenPerDay;
  }

  /** Where those who work here choose what they are told of. */
  private get choices(): string {
    return this.pages.of('admin/notifications/preferences');
  }

  private get deskName(): string {
    return this.config.mail.from.name ?? 'Quickdesk';
  }
}

function kindOf({ kind }: PendingMail): NoticeKind {
  if (kind === 'security' || kind === 'moderation') throw new Error(`Letters about ${kind} are written elsewhere.`);
  return kind;
}

function textOf({ body, attachments }: Logged<MessageFacts>['payload'], names: ReadonlyMap<string, string>): string {
  const files = attachments.map(({ name }) => `[${name}]`);
  const text = [plain(body, names), ...files].filter(Boolean).join('\n');
  return text.length > QUOTE_MAX ? `${text.slice(0, QUOTE_MAX).toWellFormed()}…` : text;
}

function timeOf(at: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
