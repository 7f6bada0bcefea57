import { Injectable } from '@nestjs/common';
import type { MessageFacts } from '../../../conversation/messages/index.js';
import { MessageNotFound, MessagePosted } from '../../../conversation/messages/index.js';
import { Contacts } from '../../../conversation/contacts/index.js';
import { Companions, RoomAccess, streamOf } from '../../../conversation/rooms/index.js';
import { outsideRoles } from '../../../identity/access/index.js';
import type { User } from '../../../identity/users/index.js';
import { UserNotFound, UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import { can } from '../../../kernel/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { is, Streams } from '../../../platform/events/index.js';
import type { Report } from './report.entity.js';

export type Subject = Pick<Report, 'kind' | 'subjectKey' | 'roomId' | 'seq' | 'userId' | 'said'>;

export function messageKey(roomId: string, seq: number): string {
  return `message:${roomId}:${seq}`;
}

/** What can be reported: a message by who can read it, a person by who can see them. Everything else is not there. */
@Injectable()
export class Subjects {
  constructor(
    private readonly rooms: RoomAccess,
    private readonly streams: Streams,
    private readonly users: UsersService,
    private readonly companions: Companions,
    private readonly contacts: Contacts,
  ) {}

  async message(actor: Actor, roomId: string, seq: number): Promise<Subject> {
    await this.rooms.load(actor, roomId, 'read');
    const event = await this.find(roomId, seq);
    if (event?.payload.removedAt !== null) throw MessageNotFound();
    const userId = authorOf(event);
    return { kind: 'message', subjectKey: messageKey(roomId, seq), roomId, seq, userId, said: event.payload.body };
  }

  async person(actor: Actor, userId: string): Promise<Subject> {
    const user = await this.users.find(userId);
    if (!user || user.status === 'merged' || !(await this.sees(actor, user))) throw UserNotFound();
    return { kind: 'person', subjectKey: `person:${userId}`, roomId: null, seq: null, userId, said: '' };
  }

  /** The message as it is now; asks nobody whether it may be read. */
  async find(roomId: string, seq: number): Promise<Logged<MessageFacts> | undefined> {
    const [event] = await this.streams.at(streamOf(roomId), [seq]);
    return event && is(event, MessagePosted) ? event : undefined;
  }

  /** Who works at the desk is known to everybody. */
  private async sees(actor: Actor, user: User): Promise<boolean> {
    if (user.id === actor.id || can(actor, 'user.read')) return true;
    if (user.kind === 'user' && !outsideRoles.has(user.role)) return true;
    if ((await this.companions.among(actor, [user.id])).has(user.id)) return true;
    return (await this.contacts.acceptedAmong(actor.id, [user.id])).has(user.id);
  }
}

function authorOf({ actor: { kind, id } }: Logged): string | null {
  return kind === 'user' || kind === 'guest' ? id : null;
}
