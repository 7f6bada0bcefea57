import { Injectable } from '@nestjs/common';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { actorKey, Clock, FieldsInvalid, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { RoomAccess } from '../room-access.js';
import type { SanctionKind } from './room-sanction.entity.js';
import { RoomSanction } from './room-sanction.entity.js';
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
  /** Who decided it, where the desk itself acts in the room. Told to nobody in it. */
  readonly by?: Actor;
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
  async bans(actor: Actor, roomId: string, query: ListQuery): Promise<Page<RoomSanction>> {
    await this.access.assertMay(actor, roomId, 'moderate');
    return this.rooms.bansOf(roomId, this.clock.ms(), query);
  }

  /** In any room, of those that count still. For the module that shows them to who reviews; asks nobody whether they may know. */
  all(query: ListQuery): Promise<Page<RoomSanction>> {
    return this.rooms.sanctions(this.clock.ms(), query);
  }

  /** Inside a unit of work; null also when it is over. */
  async standing(id: string): Promise<RoomSanction | null> {
    const sanction = await this.rooms.sanctionForChange(id);
    return sanction && RoomSanction.counts(sanction, this.clock.ms()) ? sanction : null;
  }

  mute(actor: Actor, roomId: string, userId: string, sanction: Sanction): Promise<RoomMember> {
    const { until = null, reason = '' } = sanction;
    this.assertAhead(until);
    return this.uow.run(async () => {
      const member = await this.subordinate(actor, roomId, userId);
      const muted = { ...member, mutedUntil: until ?? FOR_GOOD };
      await this.rooms.putSanction({ ...this.imposed(actor, member, 'mute', sanction), wasIn: null });
      await this.rooms.updateMember(muted);
      this.events.emit(actor, MemberMuted, { roomId, userId, until, reason });
      return muted;
    });
  }

  unmute(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const member = await this.subordinate(actor, roomId, userId);
      if (member.mutedUntil !== null) await this.liftMute(actor, member, member);
    });
  }

  ban(actor: Actor, roomId: string, userId: string, sanction: Sanction): Promise<RoomSanction> {
    const { until = null, reason = '' } = sanction;
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
      const ban = { ...this.imposed(actor, { roomId, userId }, 'ban', sanction), wasIn };
      await this.rooms.putSanction(ban);
      this.events.emit(actor, PersonBanned, { roomId, userId, until, reason });
      if (member) await this.members.go(actor, member, true);
      return ban;
    });
  }

  unban(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, roomId, 'moderate');
      const ban = await this.rooms.ban({ roomId, userId });
      const was = await this.uow.quiet('what is lifted is said below', () =>
        this.rooms.deleteSanction({ roomId, userId }, 'ban'),
      );
      if (!was) return;
      this.events.emit(actor, PersonUnbanned, { roomId, userId });
      if (!ban?.wasIn || !isFixed(room)) return;
      const mutedUntil = await this.members.mutedInsteadOfBanned(roomId, userId);
      await this.members.enter(actor, roomId, [{ userId, role: ban.wasIn, mutedUntil }]);
    });
  }

  /** Inside a unit of work: whatever it is, also of somebody who has left since. */
  async lift(actor: Actor, sanction: RoomSanction): Promise<void> {
    const { kind, roomId, userId } = sanction;
    if (kind === 'ban') return this.unban(actor, roomId, userId);
    await this.access.load(actor, roomId, 'moderate');
    await this.liftMute(actor, sanction, await this.rooms.member({ roomId, userId }));
  }

  private async liftMute(
    actor: Actor,
    { roomId, userId }: { roomId: string; userId: string },
    member: RoomMember | null,
  ): Promise<void> {
    await this.rooms.deleteSanction({ roomId, userId }, 'mute');
    if (member) await this.rooms.updateMember({ ...member, mutedUntil: null });
    this.events.emit(actor, MemberUnmuted, { roomId, userId });
  }

  private imposed(
    actor: Actor,
    { roomId, userId }: { roomId: string; userId: string },
    kind: SanctionKind,
    { until = null, reason = '', by = actor }: Sanction,
  ): Omit<RoomSanction, 'wasIn'> {
    const imposedBy = by.kind === 'system' ? null : actorKey(by);
    return { id: newId(), kind, roomId, userId, until, reason, imposedBy, createdAt: this.clock.ms() };
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
