import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { PublicUrl } from '../../platform/http/index.js';
import { letter, Mailer } from '../../platform/mail/index.js';
import type { User } from '../users/index.js';
import type { Letters, Span, Written } from './letters.js';
import { letters, spanOf } from './letters.js';
import type { LinkPurpose } from './link.entity.js';
import { OneTimeLinks } from './one-time-links.js';

const HOUR = 3_600_000;

interface Envelope {
  readonly kind: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly locale: string;
  readonly url?: string;
  readonly key?: string;
}

/**
 * What people are written about their accounts. Each is owed inside the unit of work that calls for it, which holds the
 * row of the person whenever a link is made.
 */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly links: OneTimeLinks,
    private readonly pages: PublicUrl,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** To an address nobody has shown to be theirs yet; so not by a name that somebody typed. */
  async verify(actor: Actor, user: User): Promise<void> {
    const url = await this.link(actor, user, 'verify');
    await this.owe(this.envelope('verify', user, { to: { address: addressOf(user) }, url }), (words) =>
      words.verify({ lasts: this.lasts('verify') }),
    );
  }

  async reset(actor: Actor, user: User): Promise<void> {
    const url = await this.link(actor, user, 'reset');
    await this.owe(this.envelope('reset', user, { url }), (words) =>
      words.reset({ name: user.name, lasts: this.lasts('reset') }),
    );
  }

  /** For somebody who registers again although they never verified the address. */
  async unfinished(actor: Actor, user: User): Promise<void> {
    const url = await this.link(actor, user, 'reset');
    await this.owe(this.envelope('unfinished', user, { url }), (words) =>
      words.unfinished({ name: user.name, lasts: this.lasts('reset') }),
    );
  }

  async invitation(actor: Actor, user: User, by?: string): Promise<void> {
    const url = await this.link(actor, user, 'invitation');
    const desk = this.config.mail.from.name ?? 'Quickdesk';
    await this.owe(this.envelope('invitation', user, { url }), (words) =>
      words.invitation({ name: user.name, by, desk, lasts: this.lasts('invitation') }),
    );
  }

  /** Once an hour at the most, however often somebody tries. */
  async alreadyRegistered(user: User): Promise<void> {
    const envelope = { ...this.hourly('already-registered', user), url: this.pages.of('account/forgot') };
    await this.owe(envelope, (words) => words.alreadyRegistered(user));
  }

  async passwordChanged(user: User): Promise<void> {
    await this.owe(this.envelope('password-changed', user), (words) => words.passwordChanged(user));
  }

  /** The link to the new address; `token` is that of the link. */
  async confirmAddress(user: User, address: string, token: string): Promise<void> {
    const envelope = this.envelope('confirm-address', user, { to: { address }, url: this.page('email', token) });
    await this.owe(envelope, (words) => words.confirmAddress({ lasts: this.lasts('email') }));
  }

  /** To the old address, whatever became of it. */
  async addressAsked(user: User): Promise<void> {
    await this.owe(this.envelope('address-asked', user), (words) => words.addressAsked(user));
  }

  /** To whoever has the address that somebody else asked for. */
  async addressWanted(owner: User): Promise<void> {
    await this.owe(this.hourly('address-wanted', owner), (words) => words.addressWanted(owner));
  }

  /** To the address they had: `before` is the person as they were. */
  async addressChanged(before: User, to: string): Promise<void> {
    await this.owe(this.envelope('address-changed', before), (words) =>
      words.addressChanged({ name: before.name, to }),
    );
  }

  private async link(actor: Actor, { id }: User, purpose: Exclude<LinkPurpose, 'email'>): Promise<string> {
    return this.page(purpose, await this.links.make(actor, { userId: id, purpose }));
  }

  /** The secret stands behind the #: browsers send that to nobody, so it reaches no log and no other site. */
  private page(purpose: LinkPurpose, token: string): string {
    return this.pages.of(`account/${purpose}#token=${token}`);
  }

  private lasts(purpose: LinkPurpose): Span {
    return spanOf(this.links.lifeOf(purpose));
  }

  private envelope(kind: string, user: User, more: Partial<Envelope> = {}): Envelope {
    const to = { name: user.name, address: addressOf(user) };
    return { kind: `account.${kind}`, to, locale: user.locale, ...more };
  }

  private hourly(kind: string, user: User): Envelope {
    const hour = Math.floor(this.clock.ms() / HOUR);
    return this.envelope(kind, user, { key: `account.${kind}.${user.id}.${hour}` });
  }

  private async owe({ kind, to, locale, url, key }: Envelope, write: (words: Letters) => Written): Promise<void> {
    const { words, locale: written } = letters(locale);
    const { subject, label, ...parts } = write(words);
    const action = url === undefined || label === undefined ? {} : { action: { label, url } };
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await this.mailer.owe(
      { kind, key, secret: url !== undefined },
      { to, subject, headers, ...letter({ ...parts, ...action, locale: written }) },
    );
  }
}

function addressOf({ id, email }: User): string {
  if (email === null) throw new Error(`${id} has no address to write to.`);
  return email;
}
