import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { ContactAccepted, ContactRemoved, Contacts, PersonBlocked } from '../contacts/index.js';
import { PresenceSight } from './presence-sight.js';

/** Contacts see each other, for as long as they are contacts. */
@Injectable()
export class SeeContacts implements OnModuleInit {
  constructor(
    private readonly sight: PresenceSight,
    private readonly contacts: Contacts,
  ) {}

  onModuleInit(): void {
    this.sight.add((actor, userIds) =>
      actor.kind === 'user' ? this.contacts.acceptedAmong(actor.id, userIds) : Promise.resolve(new Set()),
    );
  }

  @After(ContactAccepted, ContactRemoved, PersonBlocked)
  async tell(events: readonly Logged[]): Promise<void> {
    const people = events.flatMap(({ payload }) => {
      const { userId, otherId } = payload as { userId: string; otherId: string };
      return [userId, otherId];
    });
    await this.sight.changed([...new Set(people)]);
  }
}
