import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { actorOf } from '../auth/index.js';
import { LinkExpired, LinkInvalid, LinkReplaced, LinkUsed } from './accounts.errors.js';
import { LinkFollowed, LinkSent } from './accounts.events.js';
import type { Link, LinkPurpose } from './link.entity.js';
import { LinksRepository } from './links.repository.js';

const HOUR = 3_600_000;
/** Each mail to a guest has one, and the one before may be the one that is opened; so many lie about and no more. */
const OPEN_FOR_GUESTS = 5;
const SHAPE = /^qdl_[\w-]{43}$/;

interface About {
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly email?: string;
}

/** Secrets that go out in mails: whoever has one has read the mail. Each works once, for one thing, for a while. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly rows: LinksRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * The token of a new link; the only time anybody sees it. Inside a unit of work that holds the row of the person, so
   * that of two made at once one replaces the other; a guest's latest few count beside each other.
   */
  async make(actor: Actor, { userId, purpose, email }: About): Promise<string> {
    const now = this.clock.ms();
    const token = `qdl_${randomBytes(32).toString('base64url')}`;
    const link: Link = {
      id: newId(),
      hash: hashOf(token),
      purpose,
      userId,
      email: email ?? null,
      createdAt: now,
      expiresAt: now + this.lifeOf(purpose),
      usedAt: null,
      cancelledAt: null,
    };
    await this.rows.cancelOlder(userId, purpose, purpose === 'continue' ? OPEN_FOR_GUESTS - 1 : 0, now);
    await this.rows.insert(link);
    this.events.emit(actor, LinkSent, { userId, linkId: link.id, purpose });
    return token;
  }

  /** What it is about, if it still counts. Looking does not use it up. */
  async look(token: string, ...purposes: readonly LinkPurpose[]): Promise<Link> {
    const link = SHAPE.test(token) ? await this.rows.findByHash(hashOf(token)) : null;
    if (!link || !purposes.includes(link.purpose)) throw LinkInvalid();
    if (link.usedAt !== null) throw LinkUsed();
    if (link.cancelledAt !== null) throw LinkReplaced();
    if (link.expiresAt <= this.clock.ms()) throw LinkExpired();
    return link;
  }

  /** Uses it up, inside the unit of work that does what it is for: if that fails, it was not used. */
  async use(token: string, ...purposes: readonly LinkPurpose[]): Promise<Link> {
    const link = await this.look(token, ...purposes);
    if (!(await this.rows.markUsed(link.id, this.clock.ms()))) throw LinkUsed();
    const { id: linkId, userId, purpose } = link;
    const kind = purpose === 'continue' ? 'guest' : 'user';
    this.events.emit(actorOf({ id: userId, kind }), LinkFollowed, { userId, linkId, purpose });
    return link;
  }

  /** Inside a unit of work: what they were for is settled in another way. */
  async cancel(userId: string, ...purposes: readonly LinkPurpose[]): Promise<void> {
    await this.uow.quiet('links that have lost their purpose', () =>
      this.rows.cancel(userId, purposes, this.clock.ms()),
    );
  }

  /** Whether this person has got as many of them within the hour as they may. */
  async areMany(userId: string, purpose: LinkPurpose, most = this.config.accounts.mailsPerHour): Promise<boolean> {
    return (await this.rows.countSince(userId, purpose, this.clock.ms() - HOUR)) >= most;
  }

  lifeOf(purpose: LinkPurpose): number {
    const { verifyTtl, resetTtl, invitationTtl, emailTtl, continueTtl } = this.config.accounts;
    const lives = { verify: verifyTtl, reset: resetTtl, invitation: invitationTtl, email: emailTtl };
    return { ...lives, continue: continueTtl }[purpose];
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
