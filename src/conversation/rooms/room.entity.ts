import { Entity, Index } from 'typeorm';
import { CountColumn, folded, IdColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/**
 * `channel`: for whoever joins, or is let in where it is private. `group`: a few people. `direct`: two. `conversation` and
 * `backstage`: made by an upper module for its own rows, and opened to staff by its rule.
 */
export const roomKinds = ['channel', 'group', 'direct', 'conversation', 'backstage'] as const;
export type RoomKind = (typeof roomKinds)[number];

export const visibilities = ['public', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

/** Where people exchange messages. What is said in it is its stream of the log, `room:<id>`. */
@Entity('rooms')
@Index('ux_rooms_slug', ['slug'], { unique: true })
@Index('ux_rooms_directKey', ['directKey'], { unique: true })
@Index('ix_rooms_visibility_nameKey', ['visibility', 'nameKey', 'id'])
export class Room {
  @IdColumn()
  id!: string;

  @TextColumn(12)
  kind!: RoomKind;

  @TextColumn(8)
  visibility!: Visibility;

  /** What a channel is called in addresses. */
  @TextColumn(40, { nullable: true })
  slug!: string | null;

  @TextColumn(80)
  name!: string;

  /** The name as it is sorted and searched. */
  @TextColumn(160)
  nameKey!: string;

  @TextColumn(250)
  topic!: string;

  /** Where the storage keeps its picture. */
  @TextColumn(60, { nullable: true })
  avatarKey!: string | null;

  /** The two people of a direct conversation, in order: they have one. */
  @TextColumn(80, { nullable: true })
  directKey!: string | null;

  @TimeColumn({ nullable: true })
  archivedAt!: number | null;

  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<Room, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 160) };
  }

  /** The other one of a direct conversation; of one that is not theirs, nobody. */
  static otherOf({ directKey }: Pick<Room, 'directKey'>, userId: string): string | undefined {
    const both = directKey?.split(':') ?? [];
    return both.includes(userId) ? both.find((id) => id !== userId) : undefined;
  }

  static directKeyOf(one: string, other: string): string {
    return [one, other].sort().join(':');
  }
}

/** The stream of the log that is a room's conversation. */
export function streamOf(roomId: string): string {
  return `room:${roomId}`;
}
