import type { RoomKind, RoomSanction, SanctionKind } from '../../../conversation/rooms/index.js';
import { roomKinds, sanctionKinds } from '../../../conversation/rooms/index.js';
import type { User, UserKind } from '../../../identity/users/index.js';
import { avatarUrlOf, userKinds } from '../../../identity/users/index.js';
import { Choice, Id, Nested, Text, Time } from '../../../platform/schema/index.js';

class SanctionedPersonDto {
  @Id({ doc: 'The id of the person.' })
  id!: string;

  @Choice(userKinds, { doc: 'Whether they have an account.', example: 'user' })
  kind!: UserKind;

  @Text({ max: 100, min: 0, doc: 'What they are called.', example: 'Anna Berg' })
  name!: string;

  @Text({ max: 200, nullable: true, doc: 'Where their picture is.', example: null })
  avatarUrl!: string | null;
}

export class SanctionDto {
  @Id({ doc: 'The id of the sanction.' })
  id!: string;

  @Choice(sanctionKinds, { doc: '`mute`: they may not write there; `ban`: they may not come in.', example: 'mute' })
  kind!: SanctionKind;

  @Id({ doc: 'The room it is about.' })
  roomId!: string;

  @Choice(roomKinds, { doc: 'What the room is for.', example: 'channel' })
  roomKind!: RoomKind;

  @Text({ max: 80, nullable: true, doc: 'What the room is called; null where its name says what people talk of.' })
  roomName!: string | null;

  @Nested(SanctionedPersonDto, { doc: 'Whom it is about.' })
  person!: SanctionedPersonDto;

  @Time({ nullable: true, doc: 'Until when; null for good.' })
  until!: Date | null;

  @Text({ max: 250, min: 0, doc: 'Why.', example: 'Advertising' })
  reason!: string;

  @Text({ max: 100, nullable: true, doc: 'What whoever decided it is called; null where that is not known.' })
  byName!: string | null;

  @Time({ doc: 'Since when.' })
  createdAt!: Date;

  static of(this: void, { sanction, roomKind, roomName, user, byName }: SanctionView): SanctionDto {
    const { id, kind, roomId, userId, until, reason, createdAt } = sanction;
    return {
      ...{ id, kind, roomId, roomKind, roomName, reason, byName },
      person: {
        id: userId,
        kind: user?.kind ?? 'user',
        name: user?.name ?? '',
        avatarUrl: user ? avatarUrlOf(user) : null,
      },
      until: until === null ? null : new Date(until),
      createdAt: new Date(createdAt),
    };
  }
}

/** A mute or a ban with what it concerns, as those who review see it. */
export interface SanctionView {
  readonly sanction: RoomSanction;
  readonly roomKind: RoomKind;
  readonly roomName: string | null;
  readonly user: User | undefined;
  readonly byName: string | null;
}
