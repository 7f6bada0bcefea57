import { Id, Integer, ListOf } from '../../../platform/schema/index.js';

export const MOST_PRESENT = 100;
const MOST_SEEN = 100;

export class InRoom {
  @Id({ doc: 'The room.' })
  roomId!: string;
}

export class RoomPresentDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @ListOf(Id(), { max: MOST_PRESENT, doc: 'Who has it open, on any device; the first hundred of them.' })
  userIds!: string[];

  @Integer({ doc: 'How many they are in all.', example: 3 })
  total!: number;
}

export class SeeRooms {
  @ListOf(Id(), { max: MOST_SEEN, distinct: true, doc: 'Which rooms; none to look into none any more.' })
  roomIds!: string[];
}

export class RoomsPresentDto {
  @ListOf(RoomPresentDto, { max: MOST_SEEN, doc: 'Who is in each of those that one may read.' })
  rooms!: RoomPresentDto[];
}
