import 'reflect-metadata';
import type { DomainError, ErrorExtras } from '../../../src/kernel/index.js';
import type { RawQuery } from '../../../src/platform/schema/index.js';
import { defineList, listParameters, parseList, sortText, withWords } from '../../../src/platform/schema/index.js';
import { seeded } from '../../support/seeded.js';

const me = '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70';

const tickets = defineList({
  name: 'tickets',
  fields: {
    status: { type: 'choice', choices: ['open', 'pending', 'solved'], filter: true },
    assigneeId: { type: 'id', filter: true, nullable: true, words: ['me'] },
    tag: { type: 'text', filter: true },
    number: { type: 'integer', filter: true, sort: true },
    urgent: { type: 'flag', filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
    updatedAt: { type: 'time', sort: true },
  },
  search: ['subject'],
  include: ['requester', 'assignee'],
  defaultSort: '-updatedAt',
});

const bare = defineList({ name: 'bare', fields: {}, defaultSort: 'id', pages: false });

function ask(raw: RawQuery, list = tickets) {
  const { list: _list, ...query } = parseList(list, raw);
  return { ...query, sort: sortText(query.sort) };
}

/** `[kind, code of the error, pointer, code of its first field]` */
function refusal(raw: RawQuery, list = tickets): unknown[] {
  try {
    parseList(list, raw);
  } catch (error) {
    const { kind, code, extras } = error as DomainError & { extras: ErrorExtras };
    const [first] = extras.errors ?? [];
    expect(first?.message).toMatch(/^[A-Z"].*\.$/);
    return [kind, code, first?.pointer, first?.code];
  }
  return ['accepted'];
}

describe('what a list understands', () => {
  it('nothing said: the first page in the default order', () => {
    expect(ask({})).toEqual({
      limit: 25,
      cursor: undefined,
      ids: undefined,
      conditions: [],
      search: undefined,
      sort: '-updatedAt,-id',
      total: false,
      include: [],
    });
  });

  it.each<[RawQuery, object]>([
    [{ limit: '100' }, { limit: 100 }],
    [{ cursor: 'abc' }, { cursor: 'abc' }],
    [{ cursor: '' }, { cursor: undefined }],
    [
      { page: '3', perPage: '50' },
      { limit: 50, offset: 100, total: true },
    ],
    [{ page: '2' }, { limit: 25, offset: 25, total: true }],
    [
      { page: '2', total: 'false' },
      { offset: 25, total: false },
    ],
    [{ total: 'true' }, { total: true }],
    [{ ids: `${me.toUpperCase()},${me}` }, { ids: [me, me], limit: 100 }],
    [{ q: '  lost   parcel ' }, { search: 'lost   parcel' }],
    [{ q: '' }, { search: undefined }],
    [{ sort: 'number' }, { sort: 'number,id' }],
    [{ sort: '-updatedAt,id' }, { sort: '-updatedAt,id' }],
    [{ sort: 'createdAt,-number' }, { sort: 'createdAt,-number,-id' }],
    [{ sort: 'id,number' }, { sort: 'id' }],
    [{ include: 'requester,assignee,requester' }, { include: ['requester', 'assignee'] }],
    [{ status: 'open,pending' }, { conditions: [{ field: 'status', operator: 'in', values: ['open', 'pending'] }] }],
    [
      { status: ['open', 'pending'] },
      { conditions: [{ field: 'status', operator: 'in', values: ['open', 'pending'] }] },
    ],
    [{ 'status[ne]': 'open' }, { conditions: [{ field: 'status', operator: 'ne', values: ['open'] }] }],
    [{ assigneeId: 'none,me' }, { conditions: [{ field: 'assigneeId', operator: 'in', values: [null, 'me'] }] }],
    [{ tag: 'a,b' }, { conditions: [{ field: 'tag', operator: 'in', values: ['a,b'] }] }],
    [{ tag: ['a', ' b '] }, { conditions: [{ field: 'tag', operator: 'in', values: ['a', 'b'] }] }],
    [
      { number: '7', 'number[lt]': '9' },
      {
        conditions: [
          { field: 'number', operator: 'in', values: [7] },
          { field: 'number', operator: 'lt', values: [9] },
        ],
      },
    ],
    [{ urgent: 'true' }, { conditions: [{ field: 'urgent', operator: 'in', values: [true] }] }],
    [
      { 'createdAt[gte]': '2026-01-01T00:00:00 01:00' },
      { conditions: [{ field: 'createdAt', operator: 'gte', values: [Date.UTC(2025, 11, 31, 23)] }] },
    ],
  ])('%j', (raw, expected) => {
    expect(ask(raw)).toMatchObject(expected);
  });

  it('puts the actor in the place of "me", and nothing in the place of a text that happens to read so', () => {
    const query = withWords(parseList(tickets, { assigneeId: 'me,none', tag: 'me' }), { me });
    expect(query.conditions.map(({ values }) => values)).toEqual([[me, null], ['me']]);
  });
});

describe('what a list refuses', () => {
  it.each<[RawQuery, string, string]>([
    [{ color: 'red' }, '?color', 'parameter.unknown'],
    [{ updatedAt: '2026-01-01T00:00:00Z' }, '?updatedAt', 'parameter.unknown'],
    [{ __proto__x: '1' }, '?__proto__x', 'parameter.unknown'],
    [JSON.parse('{"__proto__":"1"}') as RawQuery, '?__proto__', 'parameter.unknown'],
    [{ constructor: '1' }, '?constructor', 'parameter.unknown'],
    [{ toString: 'x' }, '?toString', 'parameter.unknown'],
    [{ 'limit[gte]': '1' }, '?limit[gte]', 'parameter.unknown'],
    [{ 'status[': 'x' }, '?status[', 'parameter.unknown'],
    [{ '': 'x' }, '?', 'parameter.unknown'],
    [{ 'status[gte]': 'open' }, '?status[gte]', 'parameter.operator'],
    [{ 'status[in]': 'open' }, '?status[in]', 'parameter.operator'],
    [{ 'status[constructor]': 'open' }, '?status[constructor]', 'parameter.operator'],
    [{ 'status[]': 'open' }, '?status[]', 'parameter.operator'],
    [{ createdAt: '2026-01-01T00:00:00Z' }, '?createdAt', 'parameter.operator'],
    [{ sort: 'subject' }, '?sort', 'sort.unknown'],
    [{ sort: '' }, '?sort', 'sort.unknown'],
    [{ sort: '--id' }, '?sort', 'sort.unknown'],
    [{ sort: 'constructor' }, '?sort', 'sort.unknown'],
  ])('%j as not known', (raw, pointer, code) => {
    expect(refusal(raw)).toEqual(['malformed', 'request.unknown_parameter', pointer, code]);
  });

  it.each<[RawQuery, string, string]>([
    [{ limit: '0' }, '?limit', 'number.range'],
    [{ limit: '101' }, '?limit', 'number.range'],
    [{ limit: '1e1' }, '?limit', 'number.range'],
    [{ limit: '' }, '?limit', 'number.range'],
    [{ limit: ['1', '2'] }, '?limit', 'parameter.repeated'],
    [{ cursor: ['a', 'b'] }, '?cursor', 'parameter.repeated'],
    [{ page: '0' }, '?page', 'number.range'],
    [{ page: '101', perPage: '100' }, '?page', 'number.too_large'],
    [{ page: '1', cursor: 'x' }, '?page', 'parameter.conflict'],
    [{ page: '1', limit: '5' }, '?page', 'parameter.conflict'],
    [{ total: 'yes' }, '?total', 'flag.type'],
    [{ ids: 'x' }, '?ids', 'id.format'],
    [{ ids: '' }, '?ids', 'field.required'],
    [{ ids: Array.from({ length: 101 }, () => me).join(',') }, '?ids', 'list.too_long'],
    [{ q: 'a\u0000' }, '?q', 'text.characters'],
    [{ q: 'a'.repeat(201) }, '?q', 'text.too_long'],
    [{ sort: 'number,number' }, '?sort', 'sort.repeated'],
    [{ include: 'secrets' }, '?include', 'choice.unknown'],
    [{ status: 'lost' }, '?status', 'choice.unknown'],
    [{ status: 'open,' }, '?status', 'field.required'],
    [{ status: 'none' }, '?status', 'choice.unknown'],
    [{ assigneeId: 'you' }, '?assigneeId', 'id.format'],
    [{ number: '1.5' }, '?number', 'number.type'],
    [{ 'number[gt]': '1,2' }, '?number[gt]', 'parameter.repeated'],
    [{ urgent: '1' }, '?urgent', 'flag.type'],
    [{ 'createdAt[gte]': 'yesterday' }, '?createdAt[gte]', 'time.format'],
    [{ tag: Array.from({ length: 101 }, () => 'x') }, '?tag', 'list.too_long'],
    [{ tag: 'x\ud800' }, '?tag', 'text.characters'],
  ])('%j as a wrong value', (raw, pointer, code) => {
    expect(refusal(raw)).toEqual(['invalid', 'request.invalid', pointer, code]);
  });

  it.each(['page', 'perPage', 'q', 'include', 'status'])('"%s" on a list that has none', (name) => {
    expect(refusal({ [name]: '1' }, bare)).toEqual([
      'malformed',
      'request.unknown_parameter',
      `?${name}`,
      'parameter.unknown',
    ]);
  });

  it('names everything it does not know at once', () => {
    expect.assertions(1);
    try {
      parseList(tickets, { a: '1', 'status[gt]': '2', sort: 'x' });
    } catch (error) {
      expect((error as DomainError).extras.errors?.map(({ pointer }) => pointer)).toEqual([
        '?sort',
        '?a',
        '?status[gt]',
      ]);
    }
  });

  it('anything else random without falling over', () => {
    const random = seeded(7);
    const names = [
      'limit',
      'page',
      'sort',
      'ids',
      'q',
      'status',
      'status[ne]',
      'number[gt]',
      'createdAt[lt]',
      'tag',
      '__proto__',
      'x[y]',
    ];
    const pieces = [
      '',
      ',',
      '-',
      'id',
      'open',
      'none',
      '1',
      '999999999999',
      '[',
      '\u0000',
      '\ud83d',
      'é',
      me,
      '2026-01-01T00:00:00Z',
      '%',
    ];
    for (let round = 0; round < 5000; round += 1) {
      const text = () => Array.from({ length: random.below(4) }, () => random.pick(pieces)).join('');
      const entries = Array.from(
        { length: random.below(4) },
        () => [random.pick(names), random.below(4) ? text() : [text(), text()]] as const,
      );
      const raw = Object.fromEntries(entries);
      const [kind] = refusal(raw);
      expect(['accepted', 'malformed', 'invalid']).toContain(kind);
    }
  });
});

describe('a careless definition', () => {
  it('is refused when it is written', () => {
    expect(() => defineList({ name: 'x', fields: {}, defaultSort: 'name' })).toThrow('cannot be sorted by "name"');
    expect(() => defineList({ name: 'x', fields: { limit: { type: 'integer' } }, defaultSort: 'id' })).toThrow(
      'cannot have a field',
    );
    expect(() => defineList({ name: 'x', fields: { a: { type: 'choice' } }, defaultSort: 'id' })).toThrow(
      'which values',
    );
    expect(() =>
      defineList({ name: 'x', fields: { a: { type: 'id', sort: true, nullable: true } }, defaultSort: 'id' }),
    ).toThrow('may be empty');
  });
});

describe('the parameters in the document', () => {
  it('are the ones that are understood', () => {
    const names = listParameters(tickets).map(({ name }) => name);
    expect(names).toEqual([
      ...['limit', 'cursor', 'page', 'perPage', 'total', 'ids', 'q', 'sort', 'include'],
      ...['status', 'status[ne]', 'assigneeId', 'assigneeId[ne]', 'tag', 'tag[ne]'],
      ...[
        'number',
        'number[ne]',
        'number[gte]',
        'number[gt]',
        'number[lte]',
        'number[lt]',
        'urgent',
        'urgent[ne]',
        'createdAt',
      ],
    ]);
    expect(listParameters(bare).map(({ name }) => name)).toEqual(['limit', 'cursor', 'total', 'ids', 'sort']);
  });

  it('say how values are written', () => {
    const of = (wanted: string) => listParameters(tickets).find(({ name }) => name === wanted);
    expect(of('status')).toMatchObject({
      style: 'form',
      explode: false,
      schema: { items: { enum: ['open', 'pending', 'solved'] } },
    });
    expect(of('tag')).toMatchObject({ style: 'form', explode: true });
    expect(of('createdAt')).toMatchObject({
      style: 'deepObject',
      schema: { properties: { gte: { format: 'date-time' } } },
    });
    expect(of('assigneeId')?.schema.items).toEqual({
      anyOf: [
        { type: 'string', format: 'uuid' },
        { type: 'string', enum: ['me', 'none'] },
      ],
    });
  });
});
