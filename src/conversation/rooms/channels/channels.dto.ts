import type { User } from '../../../identity/users/index.js';
import { Id, Integer, ListOf, Text } from '../../../platform/schema/index.js';
import type { Room } from '../room.entity.js';
import { RoomDto } from '../rooms.dto.js';

const OWNERS_MAX = 10;

class ChannelOwnerDto {
  @Id({ doc: 'Who it is.' })
  id!: string;

  @Text({ max: 100, min: 0, doc: 'What they are called.', example: 'Anna Berg' })
  name!: string;
}

export class ChannelDto extends RoomDto {
  @Integer({ doc: 'How many people are in it.', example: 12 })
  memberCount!: number;

  @ListOf(ChannelOwnerDto, { max: OWNERS_MAX, doc: 'Who owns it; of many, those who came first.' })
  owners!: ChannelOwnerDto[];

  static ofChannel(this: void, { room, memberCount, owners }: ChannelView): ChannelDto {
    return {
      ...RoomDto.of(room),
      memberCount,
      owners: owners.slice(0, OWNERS_MAX).map(({ id, name }) => ({ id, name })),
    };
  }
}

/** A channel with what is counted of it. */
export interface ChannelView {
  readonly room: Room;
  readonly memberCount: number;
  readonly owners: readonly User[];
}
