import { Injectable } from '@nestjs/common';
import { evenly } from '../../identity/accounts/index.js';
import { User } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { FieldsInvalid, newId } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ContactRequest } from './contact-request.entity.js';
import { addresseesOf, byId, byMail } from './contact-request.entity.js';
import type { Reader } from './contact-requests.repository.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';
import { ContactTie } from './contact-tie.entity.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { ContactsAccess, NOBODY } from './contacts.access.js';
import {
  AlreadyAsked,
  AlreadyContact,
  BlockedByYou,
  DeclinedLately,
  NotYourself,
  TooManyOpen,
} from './contacts.errors.js';
import { ContactAccepted, ContactRequested } from './contacts.events.js';
import { Relations } from './relations.js';

export interface Question {
  email?: string;
  userId?: string;
  message?: string;
}

/** Who is asked: a person, or an address with or without somebody behind it. */
interface Addressed {
  readonly self: User;
  readonly other: User | null;
  readonly addressee: string;
  readonly question: Question;
}

/** How it went: a request that waits, or one of theirs that has thereby been accepted. */
export type Asked = { readonly waits: ContactRequest } | { readonly accepted: ContactRequest };

/**
 * Asking somebody to be a contact. Whether an address has anybody behind it, and how they stand to whoever asks, is told
 * by nothing: the answer is the same, at the same moment, after the same queries, and the request waits in the list of
 * whoever asked like any other.
 */
@Injectable()
export class AskingService {
  constructor(
    private readonly requests: ContactRequestsRepository,
    private readonly ties: ContactTiesRepository,
    private readonly relations: Relations,
    private readonly access: ContactsAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  /** Asking somebody who has asked oneself is accepting. */
  async ask(actor: Actor, question: Question): Promise<Asked> {
    this.access.assert(actor);
    assertOneOf(question);
    return evenly(() =>
      this.uow.run(async () => {
        const addressed = await this.address(actor, question);
        const { self, other } = addressed;
        const reader = this.access.readerOf(self);
        const asked = await this.requests.findAskedBy(reader, other?.id ?? NOBODY);
        const [first] = asked;
        if (other && first) return this.agree(actor, self, other, [first, ...asked], addressed, reader);
        return this.wait(actor, addressed, reader);
      }),
    );
  }

  private async address(actor: Actor, question: Question): Promise<Addressed> {
    const { email = '', userId } = question;
    const found = await (userId === undefined ? this.access.behind(email) : this.access.known(actor, userId));
    const { self, other } = await this.access.hold(actor, found?.id);
    const addressee = userId === undefined ? byMail(email) : byId(userId);
    if (other?.id === self.id || self.emailKey === User.keyOf(email)) throw NotYourself();
    // The address may have gone to somebody else just before they were held.
    const theirs = other && addresseesOf(other).includes(addressee);
    return { self, other: theirs ? other : null, addressee, question };
  }

  private async agree(
    actor: Actor,
    self: User,
    other: User,
    asked: [ContactRequest, ...ContactRequest[]],
    { addressee }: Addressed,
    { now }: Reader,
  ): Promise<Asked> {
    const own = await this.requests.findTo(self.id, addressee);
    const views = await this.relations.agree(self, other, own ? [...asked, own] : asked, now);
    const [accepted] = asked;
    this.events.emit(actor, ContactAccepted, {
      requestId: accepted.id,
      userId: self.id,
      otherId: other.id,
      views,
    });
    return { accepted };
  }

  private async wait(actor: Actor, { self, other, addressee, question }: Addressed, reader: Reader): Promise<Asked> {
    const { now } = reader;
    const { requestsOpen: most, requestTtl } = this.config.contacts;
    const otherId = other?.id ?? NOBODY;
    const [mine, theirs] = [await this.ties.find(self.id, otherId), await this.ties.find(otherId, self.id)];
    if (question.userId !== undefined && mine?.state === 'contact') throw AlreadyContact();
    if (question.userId !== undefined && mine?.state === 'blocked') throw BlockedByYou();
    const before = await this.requests.findTo(self.id, addressee);
    if (before) await this.makeRoom(before, now);
    if ((await this.requests.countOpen(reader)) >= most) throw TooManyOpen({ most });
    const buried = ContactTie.shuts(theirs, now) || mine?.state === 'blocked';
    const request: ContactRequest = {
      id: newId(),
      fromId: self.id,
      addressee,
      toId: question.userId ?? null,
      email: question.email ?? null,
      message: question.message === '' ? null : (question.message ?? null),
      state: buried ? 'buried' : 'pending',
      createdAt: now,
      expiresAt: now + requestTtl,
    };
    await this.requests.insert(request);
    const seenBy = other && !buried ? [self.id, other.id] : [self.id];
    const views = seenBy.map((userId) => ({ userId, requestId: request.id }));
    this.events.emit(actor, ContactRequested, { requestId: request.id, userId: self.id, views });
    return { waits: request };
  }

  /** An open request is not asked twice; one that has lapsed leaves its place to the new one. */
  private async makeRoom({ id, state, expiresAt }: ContactRequest, now: number): Promise<void> {
    if (expiresAt > now && state === 'declined') throw DeclinedLately({ from: new Date(expiresAt).toISOString() });
    if (expiresAt > now) throw AlreadyAsked();
    await this.requests.delete([id]);
  }
}

function assertOneOf({ email, userId }: Question): void {
  if ((email === undefined) !== (userId === undefined)) return;
  const message = 'Give either an e-mail address or the id of a person.';
  const code = email === undefined ? 'field.required' : 'field.conflict';
  throw FieldsInvalid({}, { errors: [{ pointer: '/email', code, message }] });
}
