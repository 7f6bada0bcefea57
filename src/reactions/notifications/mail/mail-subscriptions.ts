import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { User } from '../../../identity/users/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { PublicUrl } from '../../../platform/http/index.js';
import { addressKeyOf } from '../../../platform/mail/index.js';
import { Sealer } from '../../../platform/secrets/index.js';
import type { Kind } from '../kinds.js';
import { answers } from '../kinds.js';
import { NotificationBox } from '../notification-box.entity.js';
import { SubscriptionNotFound } from '../notifications.errors.js';
import { NotificationPreferencesChanged } from '../notifications.events.js';
import { NotificationsRepository } from '../notifications.repository.js';

const PURPOSE = 'mail subscription';
/** All that customers are written. */
const stopped: readonly Kind[] = [...answers, 'mentioned'];
const SHAPE = /^([0-9a-f-]{36})\.([\w-]{16})\.([\w-]{43})$/;

export interface Subscription {
  readonly locale: string;
  /** Whether mails still go to the address that the link was sent to. */
  readonly open: boolean;
}

/**
 * Links by which customers stop the mails that tell them of answers, without signing in (RFC 8058). Each is for one
 * person and one address: whoever reads a mailbox that somebody mistyped stops what comes there, and nothing else.
 */
@Injectable()
export class MailSubscriptions {
  constructor(
    private readonly users: UsersService,
    private readonly rows: NotificationsRepository,
    private readonly sealer: Sealer,
    private readonly pages: PublicUrl,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  linkOf({ id }: User, address: string): string {
    const about = `${id}.${shortOf(address)}`;
    const proof = this.sealer.mac(PURPOSE, about).toString('base64url');
    return this.pages.of(`api/v1/mail-subscriptions/${about}.${proof}`);
  }

  async look(token: string): Promise<Subscription> {
    const { user, current } = await this.find(token);
    const box = await this.rows.box(user.id);
    return { locale: user.locale, open: current && stopped.some((kind) => NotificationBox.wantsMail(box, kind)) };
  }

  /** Stopped twice they stay so. */
  stop(token: string): Promise<Subscription> {
    return this.uow.run(async () => {
      const { user, current } = await this.find(token);
      const actor: Actor = { kind: user.kind, id: user.id, permissions: new Set() };
      if (current && user.email === null) await this.users.forgetContact(actor, user.id);
      else if (current) await this.tellNoMore(actor);
      return { locale: user.locale, open: false };
    });
  }

  private async tellNoMore(actor: Actor): Promise<void> {
    const box = await this.rows.boxForChange(actor.id);
    const choices = { ...box.choices };
    for (const kind of stopped) choices[kind] = { ...choices[kind], mail: false };
    await this.rows.changeBox(box, { choices });
    this.events.emit(actor, NotificationPreferencesChanged, { userId: actor.id });
  }

  private async find(token: string): Promise<{ user: User; current: boolean }> {
    const [, userId = '', short = '', proof = ''] = SHAPE.exec(token) ?? [];
    const given = Buffer.from(proof, 'base64url');
    const ours = this.sealer.macs(PURPOSE, `${userId}.${short}`);
    if (!ours.some((mac) => mac.length === given.length && timingSafeEqual(mac, given))) throw SubscriptionNotFound();
    const user = await this.users.find(userId);
    if (!user) throw SubscriptionNotFound();
    const address = user.email ?? user.contactEmail;
    return { user, current: address !== null && shortOf(address) === short };
  }
}

/** Enough to tell addresses apart; the whole token has to fit into one part of a path, which holds 100 signs. */
function shortOf(address: string): string {
  return createHash('sha256').update(addressKeyOf(address)).digest().subarray(0, 12).toString('base64url');
}
