import type { Off, OutboxItem } from '@quickdesk/live';
import type { Draft, Opening } from './api.js';
import { becomingOf } from './becoming.js';
import { asRefusal, pauseMs } from './call.js';
import type { Core } from './core.js';
import { type Answers, keptLines, type Line } from './kept-lines.js';

/** How long an opening that has become a ticket stays in the list, so that whoever shows it can follow. */
const SHOWN_MS = 10_000;

export interface Openings {
  begin(message: Draft, answers?: Answers): Promise<Opening>;
  addTo(openingId: string, message: Draft): Promise<void>;
  retry(id: string): void;
  discard(id: string): boolean;
  /** Looks again at what is kept, and goes on with it. */
  wake(): void;
  hurry(): void;
  /** Resolves when nothing of this person's is on its way of which nobody knows whether it has arrived. */
  settled(): Promise<void>;
  /** What one person has written is another's from now on; nobody's: it is forgotten. */
  hand(from: string, to: string | null): Promise<void>;
  close(): void;
}

export async function openingsOf(core: Core): Promise<Openings> {
  const { browser } = core;
  const lines = await keptLines(core, await core.live(), show);
  const { firsts, others, find, read, put, drop } = lines;
  const becoming = becomingOf(core, lines, show, () => void pump());
  let attempt = 0;
  let busy = false;
  let patient = false;
  let resting: Off | undefined;
  /** Openings that this tab has shown, and that have become tickets since: since when. */
  const followed = new Map<string, number>();
  const waiting = new Set<() => void>();

  function show(): void {
    const known = new Set(core.state.openings.map(({ id }) => id));
    const openings: Opening[] = [];
    for (const first of firsts()) {
      const { clientId: id, became, problem = null, queuedAt } = first;
      if (became && others(id).length === 0 && known.has(id) && !followed.has(id)) {
        followed.set(id, browser.now());
        core.later(SHOWN_MS, show);
      }
      const since = followed.get(id);
      if (became && others(id).length === 0 && (since === undefined || browser.now() - since >= SHOWN_MS)) continue;
      const status = problem ? 'failed' : becoming.sending === id ? 'sending' : 'queued';
      const messages = [first, ...others(id)].map((line) => itemOf(line, line === first ? status : 'queued'));
      // Not said before the rest of what was written is in the room: nobody is to write there before it.
      const ticketId = messages.length === 1 && became ? became.ticketId : null;
      openings.push({ id, messages, status, problem, queuedAt, ticketId });
    }
    core.set({ openings });
    for (const look of waiting) look();
  }

  async function pump(): Promise<void> {
    if (busy || resting || core.closed) return;
    busy = true;
    try {
      for (let first = becoming.next(); first && !core.state.ended && !core.closed; first = becoming.next())
        await becoming.one(first.clientId);
      attempt = 0;
    } catch (error) {
      const refusal = asRefusal(error);
      // Without a session, whoever signs in wakes it.
      patient = refusal.retryAfter > 0;
      if (refusal.transient && !core.closed) rest(pauseMs(attempt, browser.random(), refusal));
      attempt += 1;
    } finally {
      busy = false;
      for (const look of waiting) look();
    }
  }
  const rest = (ms: number) => {
    resting = browser.after(ms, () => {
      resting = undefined;
      void pump();
    });
  };
  /** Whoever was told how long to wait, waits. */
  const hurry = () => {
    if (resting && patient) return;
    resting?.();
    resting = undefined;
    void pump();
  };
  const wake = () => void read().then(show).then(hurry);
  const hand = async (from: string, to: string | null): Promise<void> => {
    await read();
    const theirs = lines.by(from);
    if (to === null) return drop(theirs);
    for (const line of theirs) await put({ ...line, author: to });
  };

  show();
  void pump();

  return {
    async begin(message, answers) {
      // Whose session is over begins anew as a guest; what a guest had not sent yet comes along.
      const { me, ended } = core.state;
      if (ended && me) {
        if (me.kind === 'guest') await hand(me.id, '');
        core.session.keep(undefined);
      }
      const line = { ...lines.made(message), ...(answers && Object.keys(answers).length > 0 && { answers }) };
      await put(line);
      void pump();
      return core.state.openings.find(({ id }) => id === line.clientId) as Opening;
    },
    async addTo(openingId, message) {
      await put(lines.made(message, openingId));
      void pump();
    },
    retry(id) {
      const first = find(id);
      if (first?.problem) void put({ ...first, problem: undefined }).then(hurry);
    },
    discard(id) {
      const first = find(id);
      // Perhaps it has arrived already.
      if (!first || first.became || becoming.sending === id || (first.tried && !first.problem)) return false;
      void drop([first, ...others(id)]);
      return true;
    },
    wake,
    hurry,
    settled: () =>
      new Promise((resolve) => {
        const look = () => {
          if (!core.state.ended && firsts().some(({ tried, became, problem }) => tried && !became && !problem)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        hurry();
      }),
    hand,
    close: () => resting?.(),
  };
}

function itemOf({ clientId, body, attachmentIds, queuedAt }: Line, status: OutboxItem['status']): OutboxItem {
  return {
    clientId,
    roomId: '',
    body,
    replyTo: null,
    attachmentIds,
    seenSeq: null,
    queuedAt,
    status,
    problem: null,
    seq: null,
  };
}
