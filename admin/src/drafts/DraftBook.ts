import type { Desk } from '@quickdesk/live';
import { listDrafts, type StoredDraft } from '../api/drafts.js';
import { Draft } from '../conversation/composer/draft.js';
import type { Session } from '../session/Session.js';
import { keptNames } from '../session/kept.js';

const RETRY_MS = 10_000;

/**
 * Everything one person is writing, in all rooms: what is kept in this browser, and what the server has from other
 * machines. It hears of changes for as long as somebody attends it; what is typed is kept without that.
 */
export class DraftBook {
  private readonly drafts = new Map<string, Draft>();
  private readonly stored = new Map<string, StoredDraft>();
  private readonly listeners = new Set<() => void>();
  private rooms: ReadonlySet<string> = new Set();
  private desk: Desk | undefined;
  private stops: (() => void)[] = [];
  private attending = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private asking = false;

  constructor(
    private readonly session: Session,
    private readonly personId: string,
  ) {
    // Typed without a connection, and the page was left: it goes to the server without its screen being opened.
    for (const name of keptNames(this.nameOf(''))) this.draft(name.slice(this.nameOf('').length));
    this.look();
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  /** The rooms in which something waits to be sent. */
  readonly written = (): ReadonlySet<string> => this.rooms;

  draft(roomId: string): Draft {
    const known = this.drafts.get(roomId);
    if (known) return known;
    const draft = new Draft(this.nameOf(roomId), roomId, this.session);
    this.drafts.set(roomId, draft);
    const stored = this.stored.get(roomId);
    if (stored) draft.sync.hear(stored);
    draft.subscribe(() => this.look());
    return draft;
  }

  attend(desk: Desk): () => void {
    this.attending += 1;
    if (this.desk !== desk) this.listen(desk);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.attending -= 1;
      if (this.attending === 0) this.leave();
    };
  }

  private nameOf(roomId: string): string {
    return `draft.${this.personId}.${roomId}`;
  }

  private listen(desk: Desk): void {
    this.leave();
    this.desk = desk;
    this.stops = [
      desk.on('draft:changed', (stored) => this.hear(stored)),
      desk.on('state', ({ status }) => status === 'online' && void this.ask()),
    ];
    if (desk.state.status === 'online') void this.ask();
  }

  private leave(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.desk = undefined;
    clearTimeout(this.retry);
  }

  private hear(stored: StoredDraft): void {
    if (isWritten(stored)) this.stored.set(stored.roomId, stored);
    else this.stored.delete(stored.roomId);
    this.drafts.get(stored.roomId)?.sync.hear(stored);
    this.look();
  }

  /** All of them, after each gap: what happened in it was not told. */
  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    clearTimeout(this.retry);
    try {
      const all = await listDrafts(this.session.client);
      this.stored.clear();
      for (const stored of all) this.hear(stored);
      for (const [roomId, draft] of this.drafts) {
        if (!this.stored.has(roomId)) draft.sync.missing();
        draft.sync.now();
      }
      this.look();
    } catch {
      // What is typed is safe here; what was typed elsewhere comes a little later.
      this.retry = setTimeout(() => void this.ask(), RETRY_MS);
    }
    this.asking = false;
  }

  private look(): void {
    const rooms = new Set(this.stored.keys());
    for (const [roomId, draft] of this.drafts) {
      // What is written here is newer than what the server was last heard to have.
      if (draft.isWritten()) rooms.add(roomId);
      else rooms.delete(roomId);
    }
    if (rooms.size === this.rooms.size && [...rooms].every((id) => this.rooms.has(id))) return;
    this.rooms = rooms;
    for (const changed of this.listeners) changed();
  }
}

function isWritten({ text, replyTo, files }: StoredDraft): boolean {
  return text !== '' || replyTo !== null || files.length > 0;
}

const books = new WeakMap<Session, Map<string, DraftBook>>();

/** The same for every part of the page. */
export function bookOf(session: Session, personId: string): DraftBook {
  const ofSession = books.get(session) ?? new Map<string, DraftBook>();
  books.set(session, ofSession);
  const book = ofSession.get(personId) ?? new DraftBook(session, personId);
  ofSession.set(personId, book);
  return book;
}
