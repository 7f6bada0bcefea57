import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, newId } from '../../../kernel/index.js';
import { UsersService } from '../../../identity/users/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { RoomAccess } from '../room-access.js';
import type { MemberRole, RoomMember } from './room-member.entity.js';
import { FOR_GOOD } from './room-member.entity.js';
import type { Room } from '../room.entity.js';
import {
  LastOwner,
  MemberNotFound,
  PersonUnknown,
  RoomBanned,
  RoomFixed,
  RoomFull,
  RoomNotFound,
} from '../rooms.errors.js';
import { MemberJoined, MemberLeft, MemberRoleChanged } from '../rooms.events.js';
import { RoomsRepository } from '../rooms.repository.js';
import { assertPerson } from '../person.js';
import { RoomSanction } from '../sanctions/room-sanction.entity.js';

const MAX_MEMBERS = 10_000;

interface Entering {
  readonly userId: string;
  readonly role: MemberRole;
  readonly mutedUntil?: number | null;
}

/** Who is in a room: coming, going, and what part they have. */
@Injectable()
export class RoomMembers {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly access: RoomAccess,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, roomId: string, query: ListQuery): Promise<Page<RoomMember>> {
    await this.access.load(actor, roomId, 'read');
    return this.rooms.membersOf(roomId, query);
  }

  /** How many there are; asks nobody whether that may be known. */
  count(roomId: string): Promise<number> {
    return this.rooms.count(roomId);
  }

  /** Coming into a public channel by oneself. */
  join(actor: Actor, roomId: string): Promise<RoomMember> {
    return this.uow.run(async () => {
      const mutedUntil = await this.mutedInsteadOfBanned(roomId, actor.id);
      const { room, member } = await this.locked(actor, roomId);
      if (member) return member;
      assertPerson(actor);
      if (room.kind !== 'channel') throw RoomFixed();
      await this.enter(actor, roomId, [{ userId: actor.id, role: 'member', mutedUntil }]);
      return this.present(roomId, actor.id);
    });
  }

  leave(actor: Actor, roomId: string): Promise<void> {
    return this.uow.run(async () => {
      const { room, member } = await this.locked(actor, roomId);
      if (!member) return;
      assertOpen(room);
      await this.assertOwned(member);
      await this.go(actor, member, false);
    });
  }

  /** Adds somebody, or gives them another part. Moderators add members; owners say who moderates and owns. */
  put(actor: Actor, roomId: string, userId: string, role: MemberRole): Promise<RoomMember> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, roomId, role === 'member' ? 'moderate' : 'manage');
      assertOpen(room);
      const member = await this.rooms.member({ roomId, userId });
      if (!member) {
        await this.assertPeople([userId]);
        const mutedUntil = await this.mutedInsteadOfBanned(roomId, userId);
        await this.enter(actor, roomId, [{ userId, role, mutedUntil }]);
        return this.present(roomId, userId);
      }
      if (member.role === role) return member;
      // Taking a part away is as much as giving it.
      if (member.role !== 'member') await this.access.load(actor, roomId, 'manage');
      await this.assertOwned(member);
      await this.rooms.updateMember({ ...member, role });
      this.events.emit(actor, MemberRoleChanged, { roomId, userId, from: member.role, to: role });
      return { ...member, role };
    });
  }

  remove(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, roomId, 'moderate');
      assertOpen(room);
      const member = await this.rooms.member({ roomId, userId });
      if (!member) throw MemberNotFound();
      if (member.role !== 'member') await this.access.load(actor, roomId, 'manage');
      await this.assertOwned(member);
      await this.go(actor, member, true);
    });
  }

  /** Inside a unit of work. Whoever is there already stays as they are. */
  async enter(actor: Actor, roomId: string, people: readonly Entering[]): Promise<void> {
    if ((await this.rooms.count(roomId)) + people.length > MAX_MEMBERS) throw RoomFull({ max: MAX_MEMBERS });
    const joinedAt = this.clock.ms();
    await this.rooms.insertMembers(
      people.map(({ mutedUntil = null, ...each }) => ({ id: newId(), ...each, roomId, mutedUntil, joinedAt })),
    );
    for (const { userId, role } of people) this.events.emit(actor, MemberJoined, { roomId, userId, role });
  }

  /** Inside a unit of work. */
  async go(actor: Actor, { roomId, userId }: RoomMember, removed: boolean): Promise<void> {
    await this.rooms.deleteMember({ roomId, userId });
    this.events.emit(actor, MemberLeft, { roomId, userId, removed });
  }

  /** People with an account that counts; nobody adds guests or those who are gone. */
  async assertPeople(ids: readonly string[]): Promise<void> {
    for (const id of new Set(ids)) {
      const user = await this.users.find(id);
      if (user?.kind !== 'user' || user.status !== 'active') throw PersonUnknown();
    }
  }

  private async locked(actor: Actor, roomId: string): Promise<{ room: Room; member: RoomMember | null }> {
    const standing = await this.access.load(actor, roomId, 'read');
    // The row is taken, so that two of them do not pass each other by.
    if (!(await this.rooms.findForChange(roomId))) throw RoomNotFound();
    return { room: standing.room, member: await this.rooms.member({ roomId, userId: actor.id }) };
  }

  private async present(roomId: string, userId: string): Promise<RoomMember> {
    const member = await this.rooms.member({ roomId, userId });
    if (!member) throw MemberNotFound();
    return member;
  }

  /** Who is banned does not come in; who was muted when they left is muted still. */
  async mutedInsteadOfBanned(roomId: string, userId: string): Promise<number | null> {
    const now = this.clock.ms();
    const sanctions = (await this.rooms.sanctionsOn({ roomId, userId })).filter((each) =>
      RoomSanction.counts(each, now),
    );
    if (sanctions.some(({ kind }) => kind === 'ban')) throw RoomBanned();
    const mute = sanctions.find(({ kind }) => kind === 'mute');
    return mute ? (mute.until ?? FOR_GOOD) : null;
  }

  private async assertOwned({ roomId, role }: RoomMember): Promise<void> {
    if (role === 'owner' && (await this.rooms.count(roomId, 'owner')) === 1) throw LastOwner();
  }
}

function assertOpen(room: Room): void {
  if (isFixed(room)) throw RoomFixed();
}

/** Who is in it follows from what it is for. */
export function isFixed({ kind }: Pick<Room, 'kind'>): boolean {
  return kind !== 'channel' && kind !== 'group';
}
