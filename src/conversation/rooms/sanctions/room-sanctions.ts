import { Injectable } from '@nestjs/common';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, FieldsInvalid, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { RoomAccess } from '../room-access.js';
import type { RoomBan } from './room-ban.entity.js';
import type { RoomMember } from '../members/room-member.entity.js';
import { FOR_GOOD } from '../members/room-member.entity.js';
import { isFixed, RoomMembers } from '../members/room-members.js';
import { LastOwner, MemberNotFound, PersonUnknown } from '../rooms.errors.js';
import { MemberMuted, MemberUnmuted, PersonBanned, PersonUnbanned } from '../rooms.events.js';
import { RoomsRepository } from '../rooms.repository.js';

export interface Sanction {
  /** UTC milliseconds; for good when left out. */
  readonly until?: number | null;
  readonly reason?: string;
}

/** Mutes and bans: enforced where rooms are, written by whoever moderates. */
@Injectable()
export class RoomSanctions {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly access: RoomAccess,
    private readonly members: RoomMembers,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Of those that count still. */
  async bans(actor: Actor, roomId: string, query: ListQuery): Promise<Page<RoomBan>> {
    await this.access.assertMay(actor, roomId, 'moderate');
    return this.rooms.bansOf(roomId, this.clock.ms(), query);
  }

  mute(actor: Actor, roomId: string, userId: string, { until = null, reason = '' }: Sanction): Promise<RoomMember> {
    this.assertAhead(until);
    return this.uow.run(async () => {
      const member = await this.subordinate(actor, roomId, userId);
      const muted = { ...member, mutedUntil: until ?? FOR_GOOD };
      await this.rooms.updateMember(muted);
      this.events.emit(actor, MemberMuted, { roomId, userId, until, reason });
      return muted;
    });
  }

  unmute(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const member = await this.subordinate(actor, roomId, userId);
      if (member.mutedUntil === null) return;
      await this.rooms.updateMember({ ...member, mutedUntil: null });
      this.events.emit(actor, MemberUnmuted, { roomId, userId });
    });
  }

  ban(actor: Actor, roomId: string, userId: string, { until = null, reason = '' }: Sanction): Promise<RoomBan> {
    this.assertAhead(until);
    return this.uow.run(async () => {
      await this.access.load(actor, roomId, 'moderate');
      if (!(await this.users.find(userId))) throw PersonUnknown();
      const member = await this.rooms.member({ roomId, userId });
      if (member && member.role !== 'member') {
        await this.access.load(actor, roomId, 'manage');
        if (member.role === 'owner' && (await this.rooms.count(roomId, 'owner')) === 1) throw LastOwner();
      }
      const wasIn = member?.role ?? (await this.rooms.ban({ roomId, userId }))?.wasIn ?? null;
      const ban = { id: newId(), roomId, userId, until, reason, wasIn, createdAt: this.clock.ms() };
      await this.rooms.putBan(ban);
      this.events.emit(actor, PersonBanned, { roomId, userId, until, reason });
      if (member) await this.members.go(actor, member, true);
      return ban;
    });
  }

  unban(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, roomId, 'moderate');
      const ban = await this.rooms.ban({ roomId, userId });
      const was = await this.uow.quiet('what is lifted is said below', () => this.rooms.deleteBan({ roomId, userId }));
      if (!was) return;
      this.events.emit(actor, PersonUnbanned, { roomId, userId });
      if (ban?.wasIn && isFixed(room)) await this.members.enter(actor, roomId, [{ userId, role: ban.wasIn }]);
    });
  }

  /** Somebody in the room over whom the actor has a say: owners have it over everybody. */
  private async subordinate(actor: Actor, roomId: string, userId: string): Promise<RoomMember> {
    await this.access.load(actor, roomId, 'moderate');
    const member = await this.rooms.member({ roomId, userId });
    if (!member) throw MemberNotFound();
    if (member.role !== 'member') await this.access.load(actor, roomId, 'manage');
    return member;
  }

  private assertAhead(until: number | null): void {
    if (until === null || until > this.clock.ms()) return;
    const message = 'Give a time in the future, or none for good.';
    throw FieldsInvalid({}, { errors: [{ pointer: '/until', code: 'sanction.past', message }] });
  }
}
