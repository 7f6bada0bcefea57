import type { Commands, Events, Schemas } from './generated/socket.js';
import type { LiveProblem } from './problem.js';

/** Takes a listener off again; as often as one likes. */
export type Off = () => void;

export interface DeskOptions {
  /** Where the server is, such as `https://desk.example.com`; left out, or empty, in a page that the server itself serves. */
  url?: string;
  /** Asked for each connection, before the old token expires, and for each page of history. Rejecting with a status of 4xx ends the session. */
  token: () => string | Promise<string>;
  /** Whose token it is. Left out where the token itself says so, as those of signing in do. */
  userId?: string;
  /** Where what is typed is kept until it is sent; in memory unless another is given. */
  store?: OutboxStore;
  fetch?: typeof fetch;
  /** Websockets alone unless a network in between blocks them. */
  transports?: ('websocket' | 'polling')[];
  /** The time and chance; tests bring their own. */
  clock?: LiveClock;
}

export interface LiveClock {
  now(): number;
  /** Calls once, later; the answer takes it back. */
  after(ms: number, call: () => void): Off;
  /** From 0 up to 1. */
  random(): number;
}

/** `ended` stays: whoever wants to go on signs in again and opens another desk. */
export type DeskState =
  | { readonly status: 'connecting' }
  | { readonly status: 'online' }
  | { readonly status: 'offline'; readonly problem: LiveProblem | null }
  | { readonly status: 'ended'; readonly code: string; readonly detail: string };

/** What a desk itself tells, besides every event of the server. */
export interface OwnEvents {
  state: DeskState;
  /** How far one has read somewhere, or how much is unread there, has changed. */
  unread: ReadonlyMap<string, Reading>;
  /** Somebody who is watched stands otherwise. */
  people: ReadonlyMap<string, Schemas['PresenceDto']>;
  /** Somebody came into a room that is looked into, or went. */
  present: ReadonlyMap<string, readonly string[]>;
  /** A room has changed. */
  room: RoomState;
}

export interface Desk {
  readonly state: DeskState;
  /** Who one is; unknown before the first connection. */
  readonly userId: string | undefined;
  /** By room: of those that are open, and of all after `watchRooms()`. A new map whenever something changes. */
  readonly unread: ReadonlyMap<string, Reading>;
  /** How those stand who are watched. A new map whenever something changes. */
  readonly people: ReadonlyMap<string, Schemas['PresenceDto']>;
  /** Who has a room open, of those that are looked into and that somebody is in. A new map whenever something changes. */
  readonly present: ReadonlyMap<string, readonly string[]>;
  /** The same object each time it is asked for. Nothing is read or heard before `open()`. */
  room(roomId: string): Room;
  on<E extends keyof (OwnEvents & Events)>(event: E, call: (payload: (OwnEvents & Events)[E]) => void): Off;
  /** Any change of `state`, `unread`, `people` or `present`; as React's useSyncExternalStore wants it. */
  subscribe(call: () => void): Off;
  /** The answer's data; rejects with a LiveProblem, `live.offline` when nobody is there to ask. */
  command<C extends keyof Commands>(
    name: C,
    ...input: Commands[C]['input'] extends null ? [] : [input: Commands[C]['input']]
  ): Promise<Commands[C]['output']>;
  /** Keeps `unread` for all rooms one is in from now on, also after cuts. */
  watchRooms(): void;
  /** Keeps `unread` for these, too, although one is not in them; for as long as anybody watches them. */
  watchUnread(roomIds: readonly string[]): Off;
  /** Whether a room is in `unread` only because somebody watches it. */
  watchesUnread(roomId: string): boolean;
  /** Keeps `people` for these from now on; whoever watches the same person twice stops twice. */
  watchPresence(userIds: readonly string[]): Off;
  /** Keeps `present` for these, without opening them and without being seen there; at most a hundred at once. */
  watchPresent(roomIds: readonly string[]): Off;
  /** Connects at once instead of at the end of the pause; whether the connection still stands is looked at when there is one. */
  hurry(): void;
  /** Resolves when it is online, rejects when it has ended. */
  online(): Promise<void>;
  close(): void;
}

export interface NewMessage {
  /** What something else has kept it under before: given again, it is still one message. A new one when left out. */
  clientId?: string;
  body: string;
  replyTo?: number;
  attachmentIds?: string[];
  /** How far its author has read the room; where somebody else has answered since, it is refused as `reply.stale`. */
  seenSeq?: number;
}

export type RoomStatus = 'closed' | 'loading' | 'open' | 'gone' | 'failed';

/** A room as it is now. Never changed: each change makes another, and what is the same stays the same object. */
export interface RoomState {
  readonly roomId: string;
  /** `gone`: it is not there for this person, or not any more. `failed`: it could not be read; `problem` says why. */
  readonly status: RoomStatus;
  readonly problem: LiveProblem | null;
  /** In order, without a gap, as they are now. */
  readonly messages: readonly Message[];
  /** What else happened in between: people coming and going, a new name. */
  readonly events: readonly RoomEvent[];
  /** How far the room is known. */
  readonly lastSeq: number;
  /** Whether nothing lies before what is here. */
  readonly reachedStart: boolean;
  readonly reading: Reading | null;
  /** How far the others have got, by their ids. In very large rooms nobody is told. */
  readonly cursors: ReadonlyMap<string, Cursor>;
  /** Who writes at this moment, besides oneself. */
  readonly typing: readonly string[];
  /** Who has the room open at this moment. */
  readonly present: readonly string[];
  /** What was typed and is not among the messages yet, in order. */
  readonly outbox: readonly OutboxItem[];
}

export interface Room {
  readonly id: string;
  readonly state: RoomState;
  subscribe(call: () => void): Off;
  /** Reads the end of the history and hears what happens from then on, through every cut. The answer closes it again; it closes when all who opened it have. */
  open(): Off;
  /** Reads the end of the history, if nothing is known of the room, without opening it: opened later, it is shown at once. */
  preload(): Promise<void>;
  close(): void;
  /** Resolves when it is open; rejects when it is gone or could not be read. */
  opened(): Promise<void>;
  /** Kept until it is stored, whatever happens. */
  send(message: NewMessage): Outgoing;
  /** Again what was refused; at the end of the line. With `force`, also where it is an answer to an older state. */
  retry(clientId: string, how?: { force?: boolean }): void;
  /** Gives up what has not been sent; false when it is too late for that. */
  discard(clientId: string): boolean;
  edit(seq: number, body: string): Promise<void>;
  remove(seq: number): Promise<void>;
  react(seq: number, emoji: string): Promise<void>;
  unreact(seq: number, emoji: string): Promise<void>;
  /** One has read up to here. What is called often is said seldom. */
  read(seq: number): void;
  /** From this message on it is unread, on all one's devices. */
  markUnread(seq: number): Promise<void>;
  /** At each keystroke. */
  typing(): void;
  /** More history above; false when there is none. */
  older(): Promise<boolean>;
  /** More and more history above, until this message is there; false when it is not within reach. */
  backTo(seq: number): Promise<boolean>;
  /** What lies around a place, apart from the room's own messages and not live. */
  around(seq: number): Promise<Passage>;
  /** How far the others have got with a message of one's own. */
  receipt(seq: number): Receipt;
}

/** At least one of the others has got it, has read it. */
export type Receipt = 'sent' | 'delivered' | 'read';

export interface Passage {
  readonly messages: readonly Message[];
  readonly events: readonly RoomEvent[];
}

export interface Author {
  readonly kind: 'anonymous' | 'guest' | 'user' | 'key' | 'system';
  readonly id: string;
}

export interface RoomEvent {
  readonly roomId: string;
  readonly seq: number;
  readonly type: string;
  /** When, as ISO 8601. */
  readonly at: string;
  readonly actor: Author;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Message {
  readonly seq: number;
  readonly at: string;
  readonly author: Author;
  readonly clientId: string;
  /** Simple Markdown, for `markdown()`; empty when it was removed. */
  readonly body: string;
  readonly replyTo: number | null;
  /** The message that the whole thread answers. */
  readonly thread: number | null;
  /** How many answers its thread has. */
  readonly replies: number;
  readonly mentions: readonly string[];
  readonly attachments: readonly Attachment[];
  /** What the first page it links to says of itself, where the desk fetches such. */
  readonly preview: Preview | null;
  /** UTC milliseconds. */
  readonly editedAt: number | null;
  readonly removedAt: number | null;
  /** Each sign with who gave it, as `user:<id>`, in the order they did. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
}

export interface Preview {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly kind: 'image' | 'video' | 'audio' | 'file';
  readonly status: 'pending' | 'ready' | 'rejected';
  readonly reason: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** These two expire; read the history again for fresh ones. */
  readonly thumbnailUrl: string | null;
  readonly url: string | null;
}

export interface Cursor {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** How far oneself has got. `unread`: messages after `unreadAfter` of others that are still there. */
export interface Reading {
  readonly roomId: string;
  readonly lastSeq: number;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly unreadAfter: number;
  readonly unread: number;
}

export type OutboxStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'discarded';

export interface OutboxItem {
  readonly clientId: string;
  readonly roomId: string;
  readonly body: string;
  readonly replyTo: number | null;
  readonly attachmentIds: readonly string[];
  /** How far its author had read the room. */
  readonly seenSeq: number | null;
  /** UTC milliseconds. */
  readonly queuedAt: number;
  readonly status: OutboxStatus;
  /** Why it was refused. */
  readonly problem: LiveProblem | null;
  /** Its place in the room once it is sent. */
  readonly seq: number | null;
}

/** A message on its way. */
export interface Outgoing {
  readonly item: OutboxItem;
  readonly status: OutboxStatus;
  subscribe(call: () => void): Off;
  /** When the outbox has kept it, so that it outlives the page; also where it could not. */
  kept(): Promise<void>;
  /** Its place in the room, when it is stored; rejects when it is refused or given up. */
  sent(): Promise<number>;
  retry(how?: { force?: boolean }): void;
  discard(): boolean;
}

/** What is kept of a message until it is stored on the server. */
export interface KeptMessage {
  readonly clientId: string;
  readonly author: string;
  readonly roomId: string;
  readonly body: string;
  readonly replyTo: number | null;
  readonly attachmentIds: readonly string[];
  /** Missing in what was kept by an older page. */
  readonly seenSeq?: number | null;
  readonly force?: boolean;
  readonly queuedAt: number;
  /** Why it was refused, as `[code, detail]`; it waits for somebody to decide. */
  readonly refused: readonly [string, string] | null;
}

export interface OutboxStore {
  /** Everything, in the order of `clientId`, which is that of time. */
  load(): Promise<KeptMessage[]>;
  put(message: KeptMessage): Promise<void>;
  remove(clientId: string): Promise<void>;
  /** Waits until no other tab is about to send this one; the answer lets others. */
  claim?(clientId: string): Promise<Off>;
}
