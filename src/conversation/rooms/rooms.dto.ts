import { Choice, Id, Integer, ListOf, PartialOf, PickOf, Text, Time } from '../../platform/schema/index.js';
import type { UserKind } from '../../identity/users/index.js';
import { avatarUrlOf, userKinds } from '../../identity/users/index.js';
import type { User } from '../../identity/users/index.js';
import type { MemberRole, RoomMember } from './members/room-member.entity.js';
import { memberRoles } from './members/room-member.entity.js';
import type { Room, RoomKind, Visibility } from './room.entity.js';
import { roomKinds, visibilities } from './room.entity.js';

/** No time that is written as RFC 3339 has it is later. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const SLUG = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

export class RoomDto {
  @Id({ doc: 'The id of the room.' })
  id!: string;

  @Choice(roomKinds, { doc: 'What it is for.', example: 'channel' })
  kind!: RoomKind;

  @Choice(visibilities, { doc: 'Whether people of the desk may come in by themselves.', example: 'public' })
  visibility!: Visibility;

  @Text({ max: 40, nullable: true, doc: 'What a channel is called in addresses.', example: 'night-shift' })
  slug!: string | null;

  @Text({ max: 80, doc: 'What it is called.', example: 'Night shift' })
  name!: string;

  @Text({ max: 250, min: 0, doc: 'What it is about.', example: 'Who takes over from whom' })
  topic!: string;

  @Text({ max: 200, nullable: true, doc: 'Where its picture is.', example: null })
  avatarUrl!: string | null;

  @Time({ nullable: true, doc: 'Since when nothing new happens in it.' })
  archivedAt!: Date | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 2 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, room: Room): RoomDto {
    const { id, kind, visibility, slug, name, topic, archivedAt, version, createdAt, updatedAt } = room;
    return {
      id,
      kind,
      visibility,
      slug,
      name,
      topic,
      avatarUrl: avatarUrlOf(room),
      archivedAt: archivedAt === null ? null : new Date(archivedAt),
      version,
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    };
  }
}

class RoomFields {
  @Text({ max: 80, doc: 'What it is to be called.', example: 'Night shift' })
  name!: string;

  @Text({ max: 250, min: 0, default: '', doc: 'What it is about.', example: 'Who takes over from whom' })
  topic!: string;

  @Choice(visibilities, {
    default: 'private',
    doc: 'Public: people of the desk may come in by themselves. For channels only.',
  })
  visibility!: Visibility;

  @Text({
    max: 40,
    pattern: SLUG,
    hint: 'Use small letters, digits and dashes, such as night-shift.',
    optional: true,
    nullable: true,
    doc: 'What a channel is called in addresses; nobody else has it.',
    example: 'night-shift',
  })
  slug?: string | null;
}

export class ChangeRoom extends PartialOf(RoomFields) {}

export class MakeRoom extends PickOf(RoomFields, ['name', 'topic', 'visibility', 'slug']) {
  @Choice(['channel', 'group'], { default: 'group', doc: 'A channel can be public; a group is for the people in it.' })
  kind!: 'channel' | 'group';

  @ListOf(Id(), {
    max: 100,
    distinct: true,
    optional: true,
    doc: 'Who is in it from the start, besides whoever makes it.',
  })
  memberIds?: string[];
}

export class OpenDirectRoom {
  @Id({ doc: 'Who to talk to.' })
  userId!: string;
}

export class PutMember {
  @Choice(memberRoles, { default: 'member', doc: 'Their part: an owner manages the room, a moderator its people.' })
  role!: MemberRole;
}

export class RoomMemberDto {
  @Id({ doc: 'The id of the person.' })
  userId!: string;

  @Choice(userKinds, { doc: 'Whether they have an account.', example: 'user' })
  kind!: UserKind;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Berg' })
  name!: string;

  @Text({ max: 200, nullable: true, doc: 'Where their picture is.', example: null })
  avatarUrl!: string | null;

  @Choice(memberRoles, { doc: 'Their part in the room.', example: 'member' })
  role!: MemberRole;

  @Time({ nullable: true, doc: 'Until when they may read and not write; the end of the year 9999 is for good.' })
  mutedUntil!: Date | null;

  @Time({ doc: 'Since when they are in it.' })
  joinedAt!: Date;

  static of(this: void, { userId, role, mutedUntil, joinedAt }: RoomMember, user: User | undefined): RoomMemberDto {
    return {
      userId,
      kind: user?.kind ?? 'user',
      name: user?.name ?? '',
      avatarUrl: user ? avatarUrlOf(user) : null,
      role,
      mutedUntil: mutedUntil === null ? null : new Date(Math.min(mutedUntil, LAST_MS)),
      joinedAt: new Date(joinedAt),
    };
  }
}
