import type { RoomEvent } from './history.js';

/** What a reader sees of a message. */
export interface MessageState {
  readonly body: string;
  readonly edited: boolean;
  readonly removed: boolean;
  /** `sign person`, in an order of their own: who catches up may learn of two in another order than they came. */
  readonly reactions: readonly string[];
}

/** What a reader makes of the events of a room, one after the other; the first is as it was given. */
export function messageStates(events: readonly RoomEvent[]): Map<number, MessageState> {
  const states = new Map<number, MessageState>();
  for (const event of events) {
    if (event.type === 'message.posted') states.set(event.seq, given(event));
    const about = event.data.message ?? 0;
    const state = states.get(about);
    if (state) states.set(about, changed(state, event));
  }
  return states;
}

/** What the posted rows say of themselves. */
export function givenStates(events: readonly RoomEvent[]): Map<number, MessageState> {
  return new Map(events.filter(({ type }) => type === 'message.posted').map((event) => [event.seq, given(event)]));
}

function given({ data }: RoomEvent): MessageState {
  const reactions = Object.entries(data.reactions ?? {}).flatMap(([sign, people]) =>
    people.map((person) => `${sign} ${person}`),
  );
  const { body = '', editedAt, removedAt } = data;
  return { body, edited: editedAt !== null, removed: removedAt !== null, reactions: reactions.sort() };
}

function changed(state: MessageState, { type, actor, data }: RoomEvent): MessageState {
  const reaction = `${data.emoji} ${actor.kind}:${actor.id}`;
  const others = state.reactions.filter((each) => each !== reaction);
  if (type === 'message.edited') return { ...state, body: data.after ?? '', edited: true };
  if (type === 'message.removed') return { ...state, body: '', removed: true, reactions: [] };
  if (type === 'message.reaction_added') return { ...state, reactions: [...others, reaction].sort() };
  if (type === 'message.reaction_removed') return { ...state, reactions: others };
  return state;
}
