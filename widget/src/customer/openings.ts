import type { KeptMessage, Off, OutboxItem, OutboxStore } from '@quickdesk/live';
import type { Draft, Opening, Problem } from './api.js';
import { asRefusal, pauseMs, Refusal } from './call.js';
import type { Core } from './core.js';
import { beGuest } from './guest.js';
import type { TicketDto } from './tickets.js';

/** How long an opening that has become a ticket stays in the list, so that whoever shows it can follow. */
const SHOWN_MS = 10_000;
/** How long it is known in the store what an opening has become: other tabs may still add to it. */
const KNOWN_MS = 3_600_000;
const AGAIN_MS = 30_000;

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
  const { browser, name } = core;
  const live = await core.live();
  let store = await usable(browser.outbox(live, `${name}-openings`), live.memoryOutbox());
  let lines: readonly Line[] = (await store.load()) as Line[];
  let sending: string | undefined;
  let attempt = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let busy = false;
  let patient = false;
  let resting: Off | undefined;
  /** Openings that this tab has shown, and that have become tickets since: since when. */
  const followed = new Map<string, number>();
  const unanswered = new Set<string>();
  const waiting = new Set<() => void>();

  const self = () => core.state.me?.id ?? '';
  const isMine = ({ author }: Line) => author === self() || author === '';
  const firsts = () => lines.filter((line) => line.clientId === line.opening && isMine(line));
  const others = (id: string) => lines.filter(({ opening, clientId }) => opening === id && clientId !== id);
  const find = (id: string) => lines.find(({ clientId }) => clientId === id);

  const show = () => {
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
      const status = problem ? 'failed' : sending === id ? 'sending' : 'queued';
      const messages = [first, ...others(id)].map((line) => itemOf(line, line === first ? status : 'queued'));
      // Not said before the rest of what was written is in the room: nobody is to write there before it.
      const ticketId = messages.length === 1 && became ? became.ticketId : null;
      openings.push({ id, messages, status, problem, queuedAt, ticketId });
    }
    core.set({ openings });
    for (const look of waiting) look();
  };

  /** Other tabs hear of it; the next page looks for it. */
  const tell = () => browser.notes.set(`${name}.openings`, lines.some(isWaiting) ? live.newId() : null);

  /** One after the other: what is read is never older than what this tab has put there. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const read = () =>
    inTurn(async () => {
      const kept = (await store.load()) as Line[];
      const old = kept.filter(({ became }) => became && browser.now() - became.at > KNOWN_MS);
      lines = kept.filter((line) => !old.includes(line));
      for (const { clientId } of old) await store.remove(clientId);
    });
  const put = (line: Line) =>
    inTurn(async () => {
      lines = [...lines.filter(({ clientId }) => clientId !== line.clientId), line].sort(inOrder);
      await store.put(line).catch(async () => {
        // Where the browser keeps nothing more, this page does from here on.
        store = live.memoryOutbox();
        for (const each of lines) await store.put(each);
      });
      tell();
      show();
    });
  const drop = (gone: readonly Line[]) =>
    inTurn(async () => {
      for (const { clientId } of gone) await store.remove(clientId);
      // Another tab may have put something there in the meantime.
      lines = (await store.load()) as Line[];
      tell();
      show();
    });

  const lineOf = ({ body, attachmentIds = [] }: Draft, opening?: string): Line => {
    const clientId = live.newId(browser.now());
    const about = { roomId: '', replyTo: null, refused: null, author: self(), queuedAt: browser.now() };
    return { ...about, clientId, opening: opening ?? clientId, body, attachmentIds: [...attachmentIds] };
  };

  /** Once for each first message, however often it is tried. */
  const open = async (first: Line): Promise<Line> => {
    const { clientId, body, attachmentIds, answers } = first;
    if (!core.state.me) {
      const { name: called } = { name: undefined, ...answers } as { name?: unknown };
      await beGuest(core, typeof called === 'string' && called ? { name: called } : {});
    }
    const { inboxId } = core;
    if (!inboxId) throw new Refusal(0, { code: 'inbox.unknown' });
    const tried = { ...first, author: self(), tried: true };
    await put(tried);
    const message = { clientId, body, attachmentIds };
    const ticket = await core.ask<TicketDto>('/tickets', { method: 'POST', body: { inboxId, message } });
    core.tickets.heard(ticket.id, ticket);
    const became = { ticketId: ticket.id, roomId: ticket.conversationId, at: browser.now() };
    return { ...tried, became };
  };

  const move = async (first: Line) => {
    const { roomId } = first.became as { roomId: string };
    const desk = await core.connected();
    await read();
    const rest = others(first.clientId);
    const room = desk.room(roomId);
    const sent = rest.map(({ clientId, body, attachmentIds }) =>
      room.send({ clientId, body, attachmentIds: [...attachmentIds] }),
    );
    // What an outbox has kept under the same id is sent once, also when this page ends here.
    await Promise.all(sent.map((each) => each.kept()));
    await drop(rest);
  };

  const answer = async (first: Line) => {
    if (!first.answers) return;
    try {
      const { giveAnswers } = await import('./acts.js');
      await giveAnswers(core, first.answers);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.transient || refusal.status === 401) {
        unanswered.add(first.clientId);
        core.later(AGAIN_MS, () => {
          unanswered.delete(first.clientId);
          void pump();
        });
        return;
      }
      core.set({ answersProblem: refusal });
    }
    await put({ ...(find(first.clientId) ?? first), answers: undefined });
  };

  const refused = async (id: string, refusal: Refusal): Promise<undefined> => {
    const first = find(id);
    const { code, status, detail, errors } = refusal;
    if (status === 429 && first) await put({ ...first, tried: false });
    if (refusal.transient || status === 401) throw refusal;
    if (first) await put({ ...first, problem: { code, status, detail, errors } });
  };

  /** One tab at a time. Whichever is next looks first at what has become of it. */
  const one = async (id: string) => {
    const { generation } = core;
    const release = (await store.claim?.(id).catch(() => undefined)) ?? (() => undefined);
    try {
      await read();
      let first = find(id);
      if (!first || !isMine(first) || generation !== core.generation || !needs(first)) return show();
      sending = id;
      show();
      if (!first.became) {
        const opened = await open(first).catch((error: unknown) => refused(id, asRefusal(error)));
        if (!opened) return;
        await put((first = opened));
      }
      await move(first);
      await answer(first);
    } finally {
      sending = undefined;
      release();
      show();
    }
  };

  const needs = ({ clientId, problem, became, answers }: Line) =>
    !problem && (!became || others(clientId).length > 0 || (answers !== undefined && !unanswered.has(clientId)));
  const next = () => firsts().find(needs);

  const pump = async () => {
    if (busy || resting || core.closed) return;
    busy = true;
    try {
      for (let first = next(); first && !core.state.ended && !core.closed; first = next()) await one(first.clientId);
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
  };
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
      const line = { ...lineOf(message), ...(answers && Object.keys(answers).length > 0 && { answers }) };
      await put(line);
      void pump();
      return core.state.openings.find(({ id }) => id === line.clientId) as Opening;
    },
    async addTo(openingId, message) {
      await put(lineOf(message, openingId));
      void pump();
    },
    retry(id) {
      const first = find(id);
      if (first?.problem) void put({ ...first, problem: undefined }).then(hurry);
    },
    discard(id) {
      const first = find(id);
      // Perhaps it has arrived already.
      if (!first || first.became || sending === id || (first.tried && !first.problem)) return false;
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

  async function hand(from: string, to: string | null): Promise<void> {
    await read();
    const theirs = lines.filter(({ author }) => author === from);
    if (to === null) return drop(theirs);
    for (const line of theirs) await put({ ...line, author: to });
  }
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
