import { Injectable } from '@nestjs/common';
import type { User } from '../../identity/users/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { ContactRequest } from './contact-request.entity.js';
import { byMail } from './contact-request.entity.js';
import type { Reader } from './contact-requests.repository.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';
import { ContactsAccess } from './contacts.access.js';
import { RequestAnswered, RequestNotFound } from './contacts.errors.js';
import { ContactAccepted, ContactDeclined, ContactRequestWithdrawn } from './contacts.events.js';
import type { Direction } from './contacts.list.js';
import { directions } from './contacts.list.js';
import { Relations } from './relations.js';

/** As many requests to one address as are told live at once; the others are in the list. */
const TOLD_AT_ONCE = 100;

/** What becomes of requests: they are answered by whoever was asked, or taken back. */
@Injectable()
export class ContactRequestsService {
  constructor(
    private readonly requests: ContactRequestsRepository,
    private readonly relations: Relations,
    private readonly access: ContactsAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<ContactRequest>> {
    this.access.assert(actor);
    const reader = await this.access.reader(actor.id);
    return this.requests.list(reader, directionsOf(query), query);
  }

  accept(actor: Actor, id: string): Promise<User> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      const { request, self, other, reader } = await this.holdAsked(actor, id);
      const views = await this.relations.agree(self, other, [request], reader.now);
      this.events.emit(actor, ContactAccepted, { requestId: id, userId: self.id, otherId: other.id, views });
      return other;
    });
  }

  decline(actor: Actor, id: string): Promise<void> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      const { request, self, other, reader } = await this.holdAsked(actor, id);
      const until = reader.now + this.config.contacts.requestTtl;
      const views = await this.relations.refuse(self, other, request, reader.now, until);
      this.events.emit(actor, ContactDeclined, { requestId: id, userId: self.id, otherId: other.id, views });
    });
  }

  withdraw(actor: Actor, id: string): Promise<void> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      const { self } = await this.access.hold(actor);
      const request = await this.requests.findOwn(this.access.readerOf(self), id);
      if (!request) throw RequestNotFound();
      if (request.state === 'declined') throw RequestAnswered();
      const asked = await this.whoSees(request);
      await this.requests.delete([id]);
      const views = [self.id, ...(asked === null ? [] : [asked])].map((userId) => ({ userId, requestId: id }));
      this.events.emit(actor, ContactRequestWithdrawn, { requestId: id, userId: self.id, views });
    });
  }

  /** The request as it is shown to somebody now, if it is. */
  async shownTo(userId: string, id: string): Promise<ContactRequest> {
    const reader = await this.access.reader(userId);
    const request = (await this.requests.findOwn(reader, id)) ?? (await this.requests.findAsked(reader, id));
    if (!request) throw RequestNotFound();
    return request;
  }

  /** What waits for whoever has this address. */
  async waitingFor(email: string, now: number): Promise<string[]> {
    return (await this.requests.findPendingTo(byMail(email), now, TOLD_AT_ONCE)).map(({ id }) => id);
  }

  /** Looks again once both are held: what was open a moment ago may have been answered, withdrawn, or blocked. */
  private async holdAsked(
    actor: Actor,
    id: string,
  ): Promise<{ request: ContactRequest; self: User; other: User; reader: Reader }> {
    const found = await this.requests.findAsked(await this.access.reader(actor.id), id);
    if (!found) throw RequestNotFound();
    const { self, other } = await this.access.hold(actor, found.fromId);
    const reader = this.access.readerOf(self);
    const request = await this.requests.findAsked(reader, id);
    if (!request || !other) throw RequestNotFound();
    return { request, self, other, reader };
  }

  /** Whoever finds the request in their list at this moment. */
  private async whoSees({ id, toId, email }: ContactRequest): Promise<string | null> {
    const asked = toId ?? (email === null ? undefined : (await this.access.behind(email))?.id);
    if (asked === undefined) return null;
    return (await this.requests.findAsked(await this.access.reader(asked), id)) ? asked : null;
  }
}

/** The directions that every condition of the query lets through. */
function directionsOf(query: ListQuery): Set<Direction> {
  const conditions = query.conditions.filter(({ field }) => field === 'direction');
  return new Set(
    directions.filter((each) =>
      conditions.every(({ operator, values }) => values.includes(each) === (operator === 'in')),
    ),
  );
}
