import type { User } from '../../../identity/users/index.js';
import { Id, Text, Time } from '../../../platform/schema/index.js';
import type { RoomSanction } from './room-sanction.entity.js';

export class SetSanction {
  @Time({ optional: true, nullable: true, doc: 'Until when; for good without it.' })
  until?: Date | null;

  @Text({ max: 250, min: 0, default: '', doc: 'Why. Everybody in the room can read it.', example: 'Advertising' })
  reason!: string;
}

export class RoomBanDto {
  @Id({ doc: 'The id of the person.' })
  userId!: string;

  @Text({ max: 100, min: 0, doc: 'What they are called.', example: 'Anna Berg' })
  name!: string;

  @Time({ nullable: true, doc: 'Until when they may not come in; null for good.' })
  until!: Date | null;

  @Text({ max: 250, min: 0, doc: 'Why.', example: 'Advertising' })
  reason!: string;

  @Time({ doc: 'Since when.' })
  createdAt!: Date;

  static of(this: void, { userId, until, reason, createdAt }: RoomSanction, user: User | undefined): RoomBanDto {
    return {
      userId,
      name: user?.name ?? '',
      until: until === null ? null : new Date(until),
      reason,
      createdAt: new Date(createdAt),
    };
  }
}
