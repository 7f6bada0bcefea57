import type { Message, RoomEvent } from '@quickdesk/live';
import fc from '../support/generated-cases.js';
import { fromBody, nameBeingTyped, toBody } from '../../admin/src/conversation/composer/mentions.js';
import { entriesOf, firstNew, rowsOf } from '../../admin/src/conversation/rows.js';

const ids = ['0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11', '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a12'] as const;

describe('names in what is written', () => {
  it('become ids, the longest name first, and are names again when it is changed', () => {
    const named = { Ana: ids[0], 'Ana Alves': ids[1] };
    const body = toBody('@Ana Alves and @Ana, not @Anabel', named);
    expect(body).toBe(`<@${ids[1]}> and <@${ids[0]}>, not @Anabel`);
    const names: Record<string, string> = { [ids[0]]: 'Ana', [ids[1]]: 'Ana Alves' };
    expect(fromBody(body, (id) => names[id] ?? '').text).toBe('@Ana Alves and @Ana, not @Anabel');
  });

  it('keep two people of one name apart', () => {
    const { text, named } = fromBody(`<@${ids[0]}> <@${ids[1]}>`, () => 'Sam');
    expect(text).toBe('@Sam @Sam 2');
    expect(toBody(text, named)).toBe(`<@${ids[0]}> <@${ids[1]}>`);
  });

  it('stay who they are, whatever else is written and whatever they are called', () => {
    const name = fc.stringMatching(/^[A-Za-z.(*+$]{1,8}( [A-Za-z]{1,8})?$/);
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(...ids).map((id) => `<@${id}>`),
        fc.constantFrom('hello', '@', '.'),
      ),
    );
    fc.assert(
      fc.property(words, name, name, (said, one, other) => {
        const body = said.join(' ');
        const { text, named } = fromBody(body, (id) => (id === ids[0] ? one : other));
        expect(toBody(text, named)).toBe(body);
      }),
    );
  });

  it('are looked for right before the caret only', () => {
    expect(nameBeingTyped('Ask @be', 7)).toEqual({ from: 4, typed: 'be' });
    expect(nameBeingTyped('mail a@example', 14)).toBeUndefined();
    expect(nameBeingTyped('@ana and then more', 18)).toBeUndefined();
  });
});

describe('the lines of a thread', () => {
  const links = { replyTo: null, thread: null, replies: 0, mentions: [], attachments: [], preview: null };
  const base = { ...links, clientId: '', reactions: {}, editedAt: null, removedAt: null };
  const message = (seq: number, author: string, at: string): Message => ({
    ...base,
    seq,
    at,
    author: { kind: 'user', id: author },
    body: `${seq}`,
  });
  const event = (seq: number, at: string): RoomEvent => ({
    roomId: 'r',
    seq,
    at,
    type: 'room.changed',
    actor: { kind: 'user', id: 'a' },
    data: {},
  });
  const shown = (rows: ReturnType<typeof rowsOf>) =>
    rows.map((row) => (row.kind === 'message' ? `${row.message.seq}${row.first ? ' first' : ''}` : row.kind));

  it('put what one person says at once together, and a day before each day', () => {
    const messages = [
      message(1, 'a', '2026-11-20T09:00:00Z'),
      message(2, 'a', '2026-11-20T09:01:00Z'),
      message(4, 'a', '2026-11-20T09:02:00Z'),
      message(5, 'a', '2026-11-20T09:30:00Z'),
      message(6, 'b', '2026-11-22T09:00:00Z'),
    ];
    const entries = entriesOf(messages, [event(3, '2026-11-20T09:01:30Z')]);
    const rows = rowsOf(entries, { from: 0, to: 6, newAt: -1 });
    expect(shown(rows)).toEqual(['day', '1 first', '2', 'event', '4 first', '5 first', 'day', '6 first']);
  });

  it('say where the new begins: before somebody else’s, and only where its beginning is there', () => {
    const messages = [1, 2, 3, 4].map((seq) => message(seq, seq === 2 ? 'a' : 'b', '2026-11-20T09:00:00Z'));
    const entries = entriesOf(messages, []);
    const newAt = firstNew(entries, 1, 'a');
    expect(newAt).toBe(2);
    expect(firstNew(entries, undefined, 'a')).toBe(-1);
    expect(shown(rowsOf(entries, { from: 0, to: 4, newAt }))).toEqual([
      'day',
      '1 first',
      '2 first',
      'new',
      '3 first',
      '4',
    ]);
    expect(shown(rowsOf(entries, { from: 3, to: 4, newAt }))).toEqual(['day', '4 first']);
  });
});
