import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { RoomAccess } from './room-access.js';
import { RoomMembers } from './room-members.js';
import { LastOwner, MemberNotFound } from './rooms.errors.js';
import { MemberMuted, MemberUnmuted, PersonBanned, PersonUnbanned } from './rooms.events.js';
import { RoomsRepository } from './rooms.repository.js';

const FOR_GOOD = Number.MAX_SAFE_INTEGER;

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
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  mute(actor: Actor, roomId: string, userId: string, { until = null, reason = '' }: Sanction): Promise<void> {
    return this.uow.run(async () => {
      await this.access.load(actor, roomId, 'moderate');
      const member = await this.rooms.member({ roomId, userId });
      if (!member) throw MemberNotFound();
      if (member.role !== 'member') await this.access.load(actor, roomId, 'manage');
      await this.rooms.updateMember({ ...member, mutedUntil: until ?? FOR_GOOD });
      this.events.emit(actor, MemberMuted, { roomId, userId, until, reason });
    });
  }

  unmute(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      await this.access.load(actor, roomId, 'moderate');
      const member = await this.rooms.member({ roomId, userId });
      if (!member) throw MemberNotFound();
      if (member.mutedUntil === null) return;
      await this.rooms.updateMember({ ...member, mutedUntil: null });
      this.events.emit(actor, MemberUnmuted, { roomId, userId });
    });
  }

  ban(actor: Actor, roomId: string, userId: string, { until = null, reason = '' }: Sanction): Promise<void> {
    return this.uow.run(async () => {
      await this.access.load(actor, roomId, 'moderate');
      const member = await this.rooms.member({ roomId, userId });
      if (member && member.role !== 'member') {
        await this.access.load(actor, roomId, 'manage');
        if (member.role === 'owner' && (await this.rooms.count(roomId, 'owner')) === 1) throw LastOwner();
      }
      await this.rooms.putBan({ id: newId(), roomId, userId, until, reason, createdAt: this.clock.ms() });
      this.events.emit(actor, PersonBanned, { roomId, userId, until, reason });
      if (member) await this.members.go(actor, member, true);
    });
  }

  unban(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      await this.access.load(actor, roomId, 'moderate');
      const was = await this.uow.quiet('what is lifted is said below', () => this.rooms.deleteBan({ roomId, userId }));
      if (was) this.events.emit(actor, PersonUnbanned, { roomId, userId });
    });
  }
}
