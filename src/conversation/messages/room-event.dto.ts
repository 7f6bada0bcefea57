import { Choice, Free, Id, Integer, Nested, Text, Time } from '../../platform/schema/index.js';

const kinds = ['anonymous', 'guest', 'user', 'key', 'system'] as const;

class RoomEventActor {
  @Choice(kinds, { doc: 'What kind of actor it was.', example: 'user' })
  kind!: (typeof kinds)[number];

  @Text({
    max: 100,
    min: 0,
    doc: 'Its id; for `system` the name of the part that acted.',
    example: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11',
  })
  id!: string;
}

/** The one shape of what happened in a room: live, in history, and in the answer to whoever did it. */
export class RoomEventDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({
    min: 1,
    doc: 'Its place in the room: rises by one, without a gap. A message is known by it.',
    example: 42,
  })
  seq!: number;

  @Text({ max: 80, doc: 'What happened.', example: 'message.posted' })
  type!: string;

  @Time({ doc: 'When.' })
  at!: Date;

  @Nested(RoomEventActor, { doc: 'Who did it.' })
  actor!: RoomEventActor;

  @Free({
    maxDepth: 6,
    maxValues: 5000,
    doc: 'The facts. Of a message, as it is now: `body`, `clientId`, `replyTo`, `thread`, `replies`, `mentions`, `attachments`, `preview`, `editedAt`, `removedAt`, `reactions`.',
    example: {
      body: 'Good morning',
      clientId: 'a1',
      replyTo: null,
      thread: null,
      replies: null,
      mentions: [],
      attachments: [],
      preview: null,
      editedAt: null,
      removedAt: null,
      reactions: {},
    },
  })
  data!: object;
}
