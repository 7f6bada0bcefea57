import type { StoredEvent } from './history.js';

/** How long after it was said a change is committed at the most, on a machine that does much else. */
const COMMIT_MS = 1500;

export interface Span {
  readonly fromSeq: number;
  readonly fromMs: number;
  toSeq: number;
  toMs: number;
}

/** When people were out of rooms, and when they were muted in them: by place, and by the clock. */
export class Standing {
  private readonly out = new Map<string, Span[]>();
  private readonly muted = new Map<string, Span[]>();

  constructor(stored: readonly StoredEvent[]) {
    const inOrder = [...stored].sort((a, b) => a.seq - b.seq);
    for (const event of inOrder) {
      if (event.type === 'room.created') continue;
      if (event.type === 'room.member_left') begin(this.out, event);
      if (event.type === 'room.member_joined') end(this.out, event);
      if (event.type === 'room.member_muted') begin(this.muted, event);
      // Whoever goes takes the mute along, and comes back with it.
      if (event.type === 'room.member_unmuted') end(this.muted, event);
    }
  }

  /** The time out of the room that this place lies in. The event by which they leave is theirs to know. */
  outAt(roomId: string, person: string, seq: number): Span | undefined {
    return this.spans(this.out, roomId, person).find(({ fromSeq, toSeq }) => seq > fromSeq && seq < toSeq);
  }

  wasMuted(roomId: string, person: string, seq: number): boolean {
    return this.spans(this.muted, roomId, person).some(({ fromSeq, toSeq }) => seq > fromSeq && seq < toSeq);
  }

  mayHaveBeenOut(roomId: string, person: string, began: number, ended: number): boolean {
    return overlaps(this.spans(this.out, roomId, person), began, ended);
  }

  mayHaveBeenMuted(roomId: string, person: string, began: number, ended: number): boolean {
    return overlaps(this.spans(this.muted, roomId, person), began, ended);
  }

  private spans(of: ReadonlyMap<string, Span[]>, roomId: string, person: string): readonly Span[] {
    return of.get(`${roomId} ${person}`) ?? [];
  }
}

function overlaps(spans: readonly Span[], began: number, ended: number): boolean {
  return spans.some(({ fromMs, toMs }) => fromMs <= ended && toMs + COMMIT_MS >= began);
}

function begin(of: Map<string, Span[]>, { roomId, seq, at, data }: StoredEvent): void {
  const key = `${roomId} ${data.userId}`;
  of.set(key, [...(of.get(key) ?? []), { fromSeq: seq, fromMs: at, toSeq: Infinity, toMs: Infinity }]);
}

function end(of: Map<string, Span[]>, { roomId, seq, at, data }: StoredEvent): void {
  for (const span of of.get(`${roomId} ${data.userId}`) ?? [])
    if (span.toSeq === Infinity) Object.assign(span, { toSeq: seq, toMs: at });
}
