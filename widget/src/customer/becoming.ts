import { asRefusal, Refusal } from './call.js';
import type { Core } from './core.js';
import { beGuest } from './guest.js';
import type { KeptLines, Line } from './kept-lines.js';
import type { TicketDto } from './tickets.js';

const AGAIN_MS = 30_000;

/** How an opening becomes a ticket: the first message opens it, the others follow into its room, the answers to it. */
export interface Becoming {
  /** The opening that is on its way at this moment. */
  readonly sending: string | undefined;
  /** The next one that has something to do. */
  next(): Line | undefined;
  one(id: string): Promise<void>;
}

export function becomingOf(core: Core, lines: KeptLines, show: () => void, again: () => void): Becoming {
  const { others, find, read, put, drop } = lines;
  const unanswered = new Set<string>();
  let sending: string | undefined;

  /** Once for each first message, however often it is tried. */
  const open = async (first: Line): Promise<Line> => {
    const { clientId, body, attachmentIds, answers } = first;
    if (!core.state.me) {
      const { name: called } = { name: undefined, ...answers } as { name?: unknown };
      await beGuest(core, typeof called === 'string' && called ? { name: called } : {});
    }
    const { inboxId } = core;
    if (!inboxId) throw new Refusal(0, { code: 'inbox.unknown' });
    const tried = { ...first, author: core.state.me?.id ?? '', tried: true };
    await put(tried);
    const message = { clientId, body, attachmentIds };
    const ticket = await core.ask<TicketDto>('/tickets', { method: 'POST', body: { inboxId, message } });
    core.tickets.heard(ticket.id, ticket);
    const became = { ticketId: ticket.id, roomId: ticket.conversationId, at: core.browser.now() };
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
          again();
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

  const needs = ({ clientId, problem, became, answers }: Line) =>
    !problem && (!became || others(clientId).length > 0 || (answers !== undefined && !unanswered.has(clientId)));

  return {
    get sending() {
      return sending;
    },
    next: () => lines.firsts().find(needs),
    /** One tab at a time. Whichever is next looks first at what has become of it. */
    async one(id) {
      const { generation } = core;
      const release = await lines.claim(id);
      try {
        await read();
        let first = lines.firsts().find(({ clientId }) => clientId === id);
        if (!first || generation !== core.generation || !needs(first)) return show();
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
    },
  };
}
