import type { Attachment, Message, Passage, Preview, RoomEvent } from './api.js';

const POSTED = 'message.posted';

/** What is known of a room without a gap: everything after `start` up to `lastSeq`. */
export interface Log {
  /** The place before the first that is known. */
  readonly start: number;
  readonly lastSeq: number;
  readonly messages: readonly Message[];
  readonly events: readonly RoomEvent[];
}

export function emptyLog(start = 0): Log {
  return { start, lastSeq: start, messages: [], events: [] };
}

/** The next event. One that is known already, or that comes too early, changes nothing. */
export function apply(log: Log, event: RoomEvent): Log {
  if (event.seq !== log.lastSeq + 1) return log;
  return { ...happened(log, event), lastSeq: event.seq };
}

/** History as it was read: messages are what they are now, so what happened to them in between is in them already. */
export function passage(page: readonly RoomEvent[]): Passage {
  return {
    messages: page.filter(({ type }) => type === POSTED).map(messageOf),
    events: page.filter(({ type }) => !isAboutMessages(type)),
  };
}

/** History that lies right before what is known, and what has been heard since it was asked for. */
export function prepend(log: Log, page: readonly RoomEvent[], since: readonly RoomEvent[]): Log {
  const [first] = page;
  if (!first || page.at(-1)?.seq !== log.start) return log;
  const older = since.reduce(change, { ...log, ...passage(page) });
  return {
    start: first.seq - 1,
    lastSeq: log.lastSeq,
    messages: [...older.messages, ...log.messages],
    events: [...older.events, ...log.events],
  };
}

function isAboutMessages(type: string): boolean {
  return type.startsWith('message.');
}

function happened(log: Log, event: RoomEvent): Log {
  if (event.type === POSTED) {
    const { messages } = change(log, event);
    return { ...log, messages: [...messages, messageOf(event)] };
  }
  return isAboutMessages(event.type) ? change(log, event) : { ...log, events: [...log.events, event] };
}

/**
 * What an event makes of the messages that are there. A message that was read later than the event happened has it in
 * it already: said once more, and all that follows after it, each change leads to the same end.
 */
function change(log: Log, event: RoomEvent): Log {
  const { type, data, seq } = event;
  const counted = typeof data.thread === 'number' ? amend(log, data.thread, counts(seq, type)) : log;
  if (typeof data.message !== 'number') return counted;
  return amend(counted, data.message, (message) => changed(message, event));
}

function counts(seq: number, type: string): (root: Known) => Known {
  const more = { [POSTED]: 1, 'message.removed': -1 }[type] ?? 0;
  return (root) =>
    more === 0 || root.countedSeq >= seq ? root : { ...root, replies: root.replies + more, countedSeq: seq };
}

function changed(message: Known, { type, actor, data }: RoomEvent): Known {
  if (message.removedAt !== null) return message;
  const { reactions } = message;
  const who = actor.id ? `${actor.kind}:${actor.id}` : actor.kind;
  switch (type) {
    case 'message.edited':
      return {
        ...message,
        body: String(data.after),
        mentions: (data.mentions as string[] | undefined) ?? [],
        preview: (data.preview as Preview | null | undefined) ?? null,
        editedAt: Number(data.editedAt),
      };
    case 'message.removed':
      return {
        ...message,
        body: '',
        mentions: [],
        attachments: [],
        preview: null,
        removedAt: Number(data.removedAt),
        reactions: {},
      };
    case 'message.reaction_added':
      return { ...message, reactions: reacted(reactions, String(data.emoji), who, true) };
    case 'message.reaction_removed':
      return { ...message, reactions: reacted(reactions, String(data.emoji), who, false) };
    case 'message.preview_found':
      return { ...message, preview: data.preview as Preview };
    case 'message.attachment_changed': {
      const now = data.attachment as Attachment;
      return { ...message, attachments: message.attachments.map((each) => (each.id === now.id ? now : each)) };
    }
    default:
      return message;
  }
}

/** Whoever reacts is the last to have done so, also when it is heard again. A sign may be any word, `constructor` too. */
function reacted(reactions: Message['reactions'], emoji: string, who: string, add: boolean): Message['reactions'] {
  const before = Object.hasOwn(reactions, emoji) ? (reactions[emoji] ?? []) : [];
  const left = before.filter((each) => each !== who);
  if (add) return { ...reactions, [emoji]: [...left, who] };
  const { [emoji]: _, ...others } = reactions;
  return left.length > 0 ? { ...others, [emoji]: left } : others;
}

/** `countedSeq`: the last event that `replies` has counted. */
interface Known extends Message {
  readonly countedSeq: number;
}

function messageOf({ seq, at, actor, data }: RoomEvent): Known {
  const facts = data as Partial<Omit<Message, 'replies'>> & { replies?: { count: number; seq: number } | null };
  return {
    seq,
    at,
    author: actor,
    clientId: facts.clientId ?? '',
    body: facts.body ?? '',
    replyTo: facts.replyTo ?? null,
    thread: facts.thread ?? null,
    replies: facts.replies?.count ?? 0,
    countedSeq: facts.replies?.seq ?? 0,
    mentions: facts.mentions ?? [],
    attachments: facts.attachments ?? [],
    preview: facts.preview ?? null,
    editedAt: facts.editedAt ?? null,
    removedAt: facts.removedAt ?? null,
    reactions: facts.reactions ?? {},
  };
}

function amend(log: Log, seq: number, make: (message: Known) => Known): Log {
  const index = find(log.messages, seq);
  const message = log.messages[index] as Known | undefined;
  if (message?.seq !== seq) return log;
  const made = make(message);
  return made === message ? log : { ...log, messages: log.messages.with(index, made) };
}

/** Where the message is, or where it would be. */
export function find(messages: readonly Message[], seq: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
