import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../../conversation/messages/index.js';
import { RoomSanctions } from '../../../conversation/rooms/index.js';
import { Roles } from '../../../identity/access/index.js';
import type { User } from '../../../identity/users/index.js';
import { PeopleService, UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import { system } from '../../../kernel/index.js';
import { ReportNoMessage, ReportNoPerson } from '../moderation.errors.js';
import type { Decision, Report, ReportReason } from './report.entity.js';
import { Subjects } from './subjects.js';

interface Measure {
  readonly decision: Decision;
  readonly reason: ReportReason;
  readonly until: number | null;
  readonly removeMessage: boolean;
}

/** In rooms the desk acts: the people there need not learn who reviews, and who reviews need not be in the room. */
const desk = system('moderation');

/** Carries decisions out where they are enforced: in rooms, and at the door. Inside the unit of work that decides. */
@Injectable()
export class Measures {
  constructor(
    private readonly messages: MessagesService,
    private readonly subjects: Subjects,
    private readonly sanctions: RoomSanctions,
    private readonly people: PeopleService,
    private readonly users: UsersService,
    private readonly roles: Roles,
  ) {}

  /** Answers whom it concerns, if that is a person. */
  async take(
    actor: Actor,
    report: Report,
    { decision, reason, until, removeMessage }: Measure,
  ): Promise<string | null> {
    const person = await this.personOf(report);
    if (decision === 'dismiss') return person?.id ?? null;
    if (person) await this.assertOver(actor, person);
    else if (decision !== 'remove_message') throw ReportNoPerson();
    if (decision === 'ban_everywhere' && person) await this.keepOut(actor, person, reason);
    if (decision === 'remove_message' || (removeMessage && report.kind === 'message')) await this.remove(report);
    if (decision === 'mute' && person) await this.sanctions.mute(desk, roomOf(report), person.id, { until, by: actor });
    if (decision === 'ban_room' && person) await this.sanctions.ban(desk, roomOf(report), person.id, { by: actor });
    return person?.id ?? null;
  }

  /** A guest may have become somebody since. */
  private async personOf({ userId }: Report): Promise<User | null> {
    const user = userId === null ? null : await this.users.find(userId);
    return user?.mergedInto ? this.users.find(user.mergedInto) : user;
  }

  /** Nobody acts against somebody who may do more than they themselves. */
  private async assertOver(actor: Actor, { role }: User): Promise<void> {
    const held = await this.roles.of(role);
    if (held) this.roles.assertWithin(actor, held);
  }

  /** To review is to be allowed this much of managing people, over those whom `assertOver` has let pass. */
  private async keepOut(actor: Actor, { id }: User, reason: ReportReason): Promise<void> {
    const may: Actor = { ...actor, permissions: new Set([...actor.permissions, 'user.read', 'user.manage']) };
    await this.people.disable(may, id, `moderation: ${reason}`);
  }

  private async remove(report: Report): Promise<void> {
    const { seq } = report;
    const roomId = roomOf(report);
    if (seq === null) throw ReportNoMessage();
    const message = await this.subjects.find(roomId, seq);
    if (message?.payload.removedAt === null) await this.messages.remove(desk, roomId, seq);
  }
}

function roomOf({ roomId }: Report): string {
  if (roomId === null) throw ReportNoMessage();
  return roomId;
}
