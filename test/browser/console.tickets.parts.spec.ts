import type { Ticket } from '../../admin/src/api/tickets.js';
import { entriesOf, firstNew, isAt, linesOf, type Source } from '../../admin/src/tickets/ticket/lines.js';
import { keysOf, readAgain, type TicketPage } from '../../admin/src/tickets/list/pages.js';

describe('a page of tickets that is read again', () => {
  /** The whole list as the server has it: ids and when they last changed, the newest first. */
  let server: { id: string; updatedAt: string }[];
  let asked: (string | undefined)[];
  const sort = '-updatedAt';

  beforeEach(() => {
    server = ['a9', 'b8', 'c7', 'd6', 'e5', 'f4'].map((text) => ({ id: text.slice(0, 1), updatedAt: text.slice(1) }));
    asked = [];
  });

  /** Two at a time; a cursor is the time after which it goes on. */
  const ask = (cursor: string | undefined): Promise<TicketPage> => {
    asked.push(cursor);
    const after = server.filter(({ updatedAt }) => cursor === undefined || updatedAt < cursor);
    const data = after.slice(0, 2) as Ticket[];
    const next = after.length > 2 ? (data.at(-1)?.updatedAt ?? null) : null;
    return Promise.resolve({ cursor, data, next, readAt: asked.length, keys: keysOf(data, sort) });
  };
  const whole = async () => {
    const pages = [await ask(undefined)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await ask(next));
    asked = [];
    return pages;
  };
  const ids = ({ data }: TicketPage) => data.map(({ id }) => id).join('');

  it('holds what came in between, up to where the next one begins', async () => {
    const pages = await whole();
    server.splice(1, 0, { id: 'n', updatedAt: '85' });
    server.splice(2, 0, { id: 'm', updatedAt: '82' });
    const again = await readAgain(pages, 0, sort, ask);
    expect(ids(again)).toBe('anmb');
    expect(again.next).toBe(pages[0]?.next);
    expect(asked).toHaveLength(3);
  });

  it('has no row that went, and takes none of those that follow', async () => {
    const pages = await whole();
    server = server.filter(({ id }) => id !== 'c');
    const again = await readAgain(pages, 1, sort, ask);
    expect(ids(again)).toBe('d');
    expect(again.next).toBe(pages[1]?.next);
  });

  it('takes a row that was sorted further down for one that came up', async () => {
    const pages = await whole();
    server = [{ id: 'e', updatedAt: '99' }, ...server.filter(({ id }) => id !== 'e')];
    // It was told live before, where it stands.
    const [row] = pages[2]?.data ?? [];
    if (row) pages[2] = { ...(pages[2] as TicketPage), data: [{ ...row, updatedAt: '99' }] };
    expect(ids(await readAgain(pages, 0, sort, ask))).toBe('eab');
  });

  it('gives up its end where far too much came in between', async () => {
    const pages = await whole();
    const many = Array.from({ length: 9 }, (_, at) => ({ id: `${9 - at}`, updatedAt: `9${9 - at}` }));
    server.unshift(...many);
    const again = await readAgain(pages, 0, sort, ask);
    expect(again.data).toHaveLength(6);
    expect(again.next).toBe('94');
  });
});

describe('the lines of a ticket', () => {
  const message = (seq: number, author: string, at: string) => ({
    seq, at, author: { kind: 'user' as const, id: author }, clientId: '', body: `${seq}`, replyTo: null, thread: null,
    replies: 0, mentions: [], attachments: [], preview: null, editedAt: null, removedAt: null, reactions: {},
  }); // prettier-ignore
  const time = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
  const source = (side: Source['side'], ...minutes: number[]): Source => ({
    side,
    messages: minutes.map((minute, at) => message(at + 1, at % 2 ? 'ana' : 'cleo', time(minute))),
    events: [],
    reachedStart: true,
  });

  it('are in the order of time, the new ones marked where they begin, if that is drawn', () => {
    const entries = entriesOf([source('conversation', 0, 2, 4), source('backstage', 1, 3)], {
      entries: [],
      whole: true,
    });
    expect(entries.map(({ key }) => key)).toEqual([
      'conversation 1',
      'backstage 1',
      'conversation 2',
      'backstage 2',
      'conversation 3',
    ]);
    const newAt = firstNew(entries, 1, 'ana');
    expect(newAt).toBe(4);
    const kinds = (from: number, to: number) => linesOf(entries, { from, to, newAt }).map(({ kind }) => kind);
    expect(kinds(3, 5)).toEqual(['day', 'message', 'new', 'message']);
    expect(kinds(0, 2)).toEqual(['day', 'message', 'message']);
  });

  it('lead to a place of one of the two rooms', () => {
    const entries = entriesOf([source('conversation', 0, 2), source('backstage', 1, 3)], { entries: [], whole: true });
    expect(entries.find(isAt('backstage', 2))?.key).toBe('backstage 2');
    expect(entries.find(isAt('conversation', 3))).toBeUndefined();
  });
});
