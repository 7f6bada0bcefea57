import type { KeptMessage, OutboxStore } from '@quickdesk/live';
import type { Draft, Problem } from './api.js';
import type { Live } from './browser.js';
import type { Core } from './core.js';

/** How long it is known in the store what an opening has become: other tabs may still add to it. */
const KNOWN_MS = 3_600_000;

export type Answers = Readonly<Record<string, unknown>>;

/** A message that waits for its ticket. The first of an opening has the opening's own id. */
export interface Line extends KeptMessage {
  readonly opening: string;
  readonly problem?: Problem;
  readonly answers?: Answers;
  /** It was sent, and perhaps it arrived. */
  readonly tried?: boolean;
  readonly became?: { readonly ticketId: string; readonly roomId: string; readonly at: number };
}

/** What was written before there was a ticket, as this tab knows it and as the browser keeps it for all of them. */
export interface KeptLines {
  /** The first of each opening of whoever is here. */
  readonly firsts: () => Line[];
  /** What else was written into an opening. */
  readonly others: (openingId: string) => Line[];
  readonly find: (id: string) => Line | undefined;
  readonly by: (author: string) => Line[];
  readonly made: (message: Draft, openingId?: string) => Line;
  readonly read: () => Promise<void>;
  readonly put: (line: Line) => Promise<void>;
  readonly drop: (gone: readonly Line[]) => Promise<void>;
  /** One tab at a time; the answer lets the next one go on. */
  readonly claim: (id: string) => Promise<() => void>;
}

export async function keptLines(core: Core, live: Live, changed: () => void): Promise<KeptLines> {
  const { browser, name } = core;
  let store = await usable(browser.outbox(live, `${name}-openings`), live.memoryOutbox());
  let lines: readonly Line[] = (await store.load()) as Line[];
  let turn: Promise<unknown> = Promise.resolve();

  const self = () => core.state.me?.id ?? '';
  const isMine = ({ author }: Line) => author === self() || author === '';
  /** Other tabs hear of it; the next page looks for it. */
  const tell = () => browser.notes.set(`${name}.openings`, lines.some(isWaiting) ? live.newId() : null);

  /** One after the other: what is read is never older than what this tab has put there. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    firsts: () => lines.filter((line) => line.clientId === line.opening && isMine(line)),
    others: (id) => lines.filter(({ opening, clientId }) => opening === id && clientId !== id),
    find: (id) => lines.find(({ clientId }) => clientId === id),
    by: (one) => lines.filter(({ author }) => author === one),
    made: ({ body, attachmentIds = [] }, openingId) => {
      const clientId = live.newId(browser.now());
      const about = { roomId: '', replyTo: null, refused: null, author: self(), queuedAt: browser.now() };
      return { ...about, clientId, opening: openingId ?? clientId, body, attachmentIds: [...attachmentIds] };
    },
    read: () =>
      inTurn(async () => {
        const kept = (await store.load()) as Line[];
        const old = kept.filter(({ became }) => became && browser.now() - became.at > KNOWN_MS);
        lines = kept.filter((line) => !old.includes(line));
        for (const { clientId } of old) await store.remove(clientId);
      }),
    put: (line) =>
      inTurn(async () => {
        lines = [...lines.filter(({ clientId }) => clientId !== line.clientId), line].sort(inOrder);
        await store.put(line).catch(async () => {
          // Where the browser keeps nothing more, this page does from here on.
          store = live.memoryOutbox();
          for (const each of lines) await store.put(each);
        });
        tell();
        changed();
      }),
    drop: (gone) =>
      inTurn(async () => {
        for (const { clientId } of gone) await store.remove(clientId);
        // Another tab may have put something there in the meantime.
        lines = (await store.load()) as Line[];
        tell();
        changed();
      }),
    claim: async (id) => (await store.claim?.(id).catch(() => undefined)) ?? (() => undefined),
  };
}

/** A browser may have a storage and forbid its use. */
async function usable(store: OutboxStore, instead: OutboxStore): Promise<OutboxStore> {
  try {
    await store.load();
    return store;
  } catch {
    return instead;
  }
}

const isWaiting = ({ became, answers }: Line) => !became || answers !== undefined;
const inOrder = (one: Line, other: Line) => (one.clientId < other.clientId ? -1 : 1);
