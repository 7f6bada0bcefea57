import type { Json } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is } from '../../platform/events/index.js';
import { Choice, Free, Id, Integer, Nested, Text, Time } from '../../platform/schema/index.js';
import { MessageEdited, MessageRemoved } from './messages.events.js';

const kinds = ['anonymous', 'guest', 'user', 'key', 'system'] as const;

export class RoomEventActor {
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
    doc: 'The facts. Of a message: `body`, `clientId`, `replyTo`, `editedAt`, `removedAt`, `reactions`, as they are now.',
    example: { body: 'Good morning', clientId: 'a1', replyTo: null, editedAt: null, removedAt: null, reactions: {} },
  })
  data!: object;

  /** `history`: with what was said before an edit or a removal, which is for staff. */
  static of(this: void, event: Logged, history = false): RoomEventDto {
    const { roomId, ...facts } = event.payload as { roomId: string } & Record<string, Json>;
    const hides = !history && (is(event, MessageEdited) || is(event, MessageRemoved));
    if (hides) delete facts.before;
    return { roomId, seq: event.seq, type: event.type, at: new Date(event.at), actor: { ...event.actor }, data: facts };
  }
}
