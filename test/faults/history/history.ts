/** What happened in a room, as it is heard, read again, and stored. */
export interface RoomEvent {
  readonly roomId: string;
  readonly seq: number;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly data: Facts;
}

export interface Facts {
  readonly clientId?: string;
  readonly body?: string;
  readonly editedAt?: number | null;
  readonly removedAt?: number | null;
  readonly reactions?: Record<string, string[]>;
  readonly userId?: string;
  readonly message?: number;
  readonly after?: string;
  readonly emoji?: string;
}

export interface StoredEvent extends RoomEvent {
  /** UTC milliseconds, by the clock of this machine. */
  readonly at: number;
  readonly clientId: string | null;
  readonly data: Facts & { readonly before?: string };
}

export type What =
  | 'send'
  | 'edit'
  | 'remove'
  | 'react'
  | 'unreact'
  | 'open'
  | 'close'
  | 'sync'
  | 'join'
  | 'leave'
  | 'mute'
  | 'unmute'
  | 'received'
  | 'read'
  | 'unread';

/** Something somebody tried, and what they were told of it. */
export interface Act {
  readonly what: What;
  /** The person who did it; of a membership or a mute, the one whom it is about. */
  readonly by: string;
  readonly roomId: string;
  readonly began: number;
  readonly ended: number;
  /** `lost`: nobody answered, so it has happened or not. Anything else is the code of a refusal. */
  readonly outcome: 'ok' | 'lost' | (string & {});
  readonly clientId?: string;
  readonly body?: string;
  readonly message?: number;
  readonly emoji?: string;
  /** The place that the answer named. */
  readonly seq?: number;
}

/** An event that came by itself, not as the answer to a question. */
export interface Heard {
  readonly device: string;
  readonly person: string;
  readonly roomId: string;
  readonly seq: number;
  readonly at: number;
}

/** Written while it happens. */
export interface Journal {
  readonly acts: Act[];
  readonly heard: Heard[];
}

/** What a device has of a room in the end. */
export interface View {
  readonly device: string;
  readonly person: string;
  readonly roomId: string;
  readonly events: readonly RoomEvent[];
}

export interface History {
  readonly acts: readonly Act[];
  readonly heard: readonly Heard[];
  readonly views: readonly View[];
  /** Every event of every room, and how far each room says it has come. */
  readonly stored: readonly StoredEvent[];
  readonly lastSeqs: ReadonlyMap<string, number>;
  /** Every room as somebody sees it who reads it for the first time. */
  readonly reloads: ReadonlyMap<string, readonly RoomEvent[]>;
  /** How long the word that somebody has left may take: on one node no time at all, between nodes a moment. */
  readonly wordMs: number;
}
