import 'reflect-metadata';
import {
  Choice,
  Colour,
  Email,
  Flag,
  Free,
  Id,
  Integer,
  jsonSchemaOf,
  ListOf,
  LongText,
  Nested,
  parse,
  PartialOf,
  PickOf,
  Text,
  Time,
  Url,
  validatorOf,
} from '../../../src/platform/schema/index.js';
import { DomainError } from '../../../src/kernel/index.js';

class Step {
  @Text({ max: 20 }) title!: string;
  @Flag({ default: false }) done!: boolean;
}

class Everything {
  @Text({ min: 2, max: 5, doc: 'What people see.', example: 'vip' }) name!: string;
  @LongText({ max: 50, optional: true }) body?: string;
  @Integer({ min: 1, max: 9, optional: true }) level?: number;
  @Choice(['open', 'closed'], { optional: true, nullable: true }) status?: 'open' | 'closed' | null;
  @Id({ optional: true }) ownerId?: string;
  @Time({ optional: true, nullable: true }) dueAt?: Date | null;
  @Email({ optional: true }) email?: string;
  @Url({ optional: true }) site?: string;
  @Colour({ optional: true }) colour?: string;
  @ListOf(Text({ max: 4 }), { max: 3, distinct: true, optional: true }) tags?: string[];
  @ListOf(Step, { max: 2, optional: true }) steps?: Step[];
  @Nested(Step, { optional: true, nullable: true }) first?: Step | null;
  @Free({ optional: true, maxDepth: 2, maxValues: 4 }) attributes?: Record<string, unknown>;
  @Time({ readOnly: true }) createdAt!: Date;
}

/** The only wrong field of an otherwise right body: `[pointer, code]`. */
function wrong(field: object): [string, string][] {
  const checked = validatorOf(Everything)({ name: 'abc', ...field });
  if (checked.ok) return [];
  for (const { message } of checked.errors) expect(message).toMatch(/^[A-Z"].*\.$/);
  return checked.errors.map((each) => [each.pointer, each.code]);
}

function kept(field: object): Everything {
  return parse(Everything, { name: 'abc', ...field });
}

describe('a checked body', () => {
  it.each<[object, string, string]>([
    [{ name: 'a' }, '/name', 'text.too_short'],
    [{ name: '   ' }, '/name', 'text.too_short'],
    [{ name: '\u200b\u200d' }, '/name', 'text.too_short'],
    [{ name: 'abcdef' }, '/name', 'text.too_long'],
    [{ name: null }, '/name', 'field.null'],
    [{ name: 7 }, '/name', 'text.type'],
    [{ name: 'a\nb' }, '/name', 'text.characters'],
    [{ name: 'a\u0000b' }, '/name', 'text.characters'],
    [{ name: 'a\u0085b' }, '/name', 'text.characters'],
    [{ name: 'a\ud800b' }, '/name', 'text.characters'],
    [{ body: 'a\u0000' }, '/body', 'text.characters'],
    [{ body: 'a\u0007b' }, '/body', 'text.characters'],
    [{ level: 0 }, '/level', 'number.too_small'],
    [{ level: 10 }, '/level', 'number.too_large'],
    [{ level: 1.5 }, '/level', 'number.type'],
    [{ level: '3' }, '/level', 'number.type'],
    [{ status: 'lost' }, '/status', 'choice.unknown'],
    [{ ownerId: 'me' }, '/ownerId', 'id.format'],
    [{ ownerId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b7' }, '/ownerId', 'id.format'],
    [{ dueAt: '2026-02-30T00:00:00Z' }, '/dueAt', 'time.format'],
    [{ dueAt: '2026-02-01T00:00:00' }, '/dueAt', 'time.format'],
    [{ dueAt: '2026-02-01' }, '/dueAt', 'time.format'],
    [{ dueAt: '2026-02-01T24:00:00Z' }, '/dueAt', 'time.format'],
    [{ dueAt: 12 }, '/dueAt', 'text.type'],
    [{ email: 'anna@gmail' }, '/email', 'email.format'],
    [{ email: 'a b@example.com' }, '/email', 'email.format'],
    [{ email: 'a..b@example.com' }, '/email', 'email.format'],
    [{ email: `${'a'.repeat(65)}@example.com` }, '/email', 'email.format'],
    [{ email: 'a@-x.com' }, '/email', 'email.format'],
    [{ site: 'javascript:alert(1)' }, '/site', 'url.format'],
    [{ site: 'https:/example.com' }, '/site', 'url.format'],
    [{ site: 'https://exa mple.com' }, '/site', 'url.format'],
    [{ site: 'https://evil\\@example.com' }, '/site', 'url.format'],
    [{ site: 'https://me:pw@example.com' }, '/site', 'url.credentials'],
    [{ colour: 'red' }, '/colour', 'colour.format'],
    [{ tags: 'a' }, '/tags', 'list.type'],
    [{ tags: ['a', 'b', 'c', 'd'] }, '/tags', 'list.too_long'],
    [{ tags: ['a', 'a'] }, '/tags', 'list.duplicate'],
    [{ tags: ['abcde'] }, '/tags/0', 'text.too_long'],
    [{ steps: [{ title: 'x' }, {}] }, '/steps/1/title', 'field.required'],
    [{ steps: [{ title: 'x', extra: 1 }] }, '/steps/0/extra', 'field.unknown'],
    [{ first: 'x' }, '/first', 'object.type'],
    [{ first: { title: '' } }, '/first/title', 'text.too_short'],
    [{ attributes: [] }, '/attributes', 'object.type'],
    [{ attributes: { a: { b: { c: 1 } } } }, '/attributes', 'object.too_deep'],
    [{ attributes: { a: [1, 2, 3, 4] } }, '/attributes', 'object.too_large'],
    [{ attributes: { a: '\u0000' } }, '/attributes', 'text.characters'],
    [{ attributes: JSON.parse('{"__proto__":{"x":1}}') as object }, '/attributes', 'object.key'],
    [{ attributes: { constructor: 1 } }, '/attributes', 'object.key'],
    [{ createdAt: '2026-02-01T00:00:00Z' }, '/createdAt', 'field.read_only'],
    [{ 'a/b~c': 1 }, '/a~1b~0c', 'field.unknown'],
    [{ constructor: 1 }, '/constructor', 'field.unknown'],
    [{ toString: 1 }, '/toString', 'field.unknown'],
  ])('%j is refused at %s as %s', (field, pointer, code) => {
    expect(wrong(field)).toEqual([[pointer, code]]);
  });

  it('refuses a key that reaches the prototype', () => {
    const checked = validatorOf(Everything)(JSON.parse('{"name":"abc","__proto__":{"admin":true}}'));
    expect(checked).toMatchObject({ ok: false, errors: [{ pointer: '/__proto__', code: 'field.unknown' }] });
  });

  it.each([undefined, null, 'text', 7, [], true])('refuses %j as a whole', (body) => {
    expect(validatorOf(Everything)(body)).toMatchObject({ ok: false, errors: [{ pointer: '' }] });
  });

  it('names every wrong field at once', () => {
    expect(wrong({ level: 99, name: '', status: 1, dueAt: 'x', steps: [{}] })).toEqual(
      expect.arrayContaining([
        ['/name', 'text.too_short'],
        ['/level', 'number.too_large'],
        ['/status', 'text.type'],
        ['/dueAt', 'time.format'],
        ['/steps/0/title', 'field.required'],
      ]),
    );
  });

  it('throws the one error that carries the fields', () => {
    const attempt = () => parse(Everything, {});
    expect(attempt).toThrow(DomainError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'request.invalid', kind: 'invalid' }) as Error);
  });

  it.each<[object, object]>([
    [{ name: '  abc ' }, { name: 'abc' }],
    [{ name: 'e\u0301te\u0301' }, { name: '\u00e9t\u00e9' }],
    [{ name: '👍👍👍👍👍' }, { name: '👍👍👍👍👍' }],
    [{ body: ' a\r\nb\tc\rd\n' }, { body: 'a\nb\tc\nd' }],
    [{ body: '' }, { body: '' }],
    [{ ownerId: '01938F0E-7A4C-7B21-9D35-4F1C2A8E6B70' }, { ownerId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70' }],
    [{ dueAt: '2026-02-01T01:30:00.1239+02:00' }, { dueAt: new Date('2026-01-31T23:30:00.123Z') }],
    [{ dueAt: '2024-02-29t23:59:59z' }, { dueAt: new Date('2024-02-29T23:59:59.000Z') }],
    [{ dueAt: null }, { dueAt: null }],
    [{ status: null }, { status: null }],
    [{ email: ' Anna.B+x@Example.COM ' }, { email: 'anna.b+x@example.com' }],
    [{ site: 'HTTPS://Exämple.com/a b'.replace(' ', '%20') }, { site: 'https://xn--exmple-cua.com/a%20b' }],
    [{ colour: '#AABBCC' }, { colour: '#aabbcc' }],
    [{ tags: [' a ', 'b'] }, { tags: ['a', 'b'] }],
    [{ first: { title: 'x' } }, { first: { title: 'x', done: false } }],
    [{ first: null }, { first: null }],
    [{ attributes: { plan: 'gold', seats: [1] } }, { attributes: { plan: 'gold', seats: [1] } }],
  ])('%j is kept as %j', (given, expected) => {
    expect(kept(given)).toEqual({ name: 'abc', ...expected });
  });

  it('is the same after a second check, times aside', () => {
    const once = kept({ name: ' \u0065\u0301a', body: 'a\r\n\r\nb', tags: [' x'] });
    expect(parse(Everything, structuredClone(once))).toEqual(once);
  });

  it('does not slow down on a hostile body', () => {
    const started = performance.now();
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`x${index}`, index]));
    const checked = validatorOf(Everything)({
      name: 'abc',
      ...many,
      steps: Array.from({ length: 100_000 }, () => ({})),
    });
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.errors).toHaveLength(1);
    expect(validatorOf(Everything)({ name: 'abc', email: `${'a.'.repeat(300_000)}@` }).ok).toBe(false);
    expect(validatorOf(Everything)({ name: 'abc', site: `https://${'a'.repeat(500_000)}` }).ok).toBe(false);
    let deep: object = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    expect(validatorOf(Everything)({ name: 'abc', attributes: deep, deep }).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('parts of a class', () => {
  class Change extends PartialOf(PickOf(Everything, ['name', 'status', 'dueAt'])) {}

  it('a change needs at least one field, and nothing else', () => {
    expect(parse(Change, { status: 'open' })).toEqual({ status: 'open' });
    expect(validatorOf(Change)({})).toMatchObject({ errors: [{ pointer: '', code: 'object.empty' }] });
    expect(validatorOf(Change)({ level: 1 })).toMatchObject({ errors: [{ pointer: '/level', code: 'field.unknown' }] });
  });

  it('a subclass has the fields of both', () => {
    class More extends Step {
      @Integer({ max: 3 }) weight!: number;
    }
    expect(Object.keys(jsonSchemaOf(More).properties ?? {})).toEqual(['title', 'done', 'weight']);
    expect(validatorOf(More)({ title: 'x' })).toMatchObject({
      errors: [{ pointer: '/weight', code: 'field.required' }],
    });
    expect(Object.keys(jsonSchemaOf(Step).properties ?? {})).toEqual(['title', 'done']);
  });
});

describe('what a class may not declare', () => {
  it('a name that every object has', () => {
    expect(() => Text({ max: 3 })({}, 'constructor')).toThrow('cannot be called');
    expect(() => Text({ max: 3 })({}, '__proto__')).toThrow('cannot be called');
  });

  it('a pattern that can be made to backtrack, or that JSON Schema cannot say', () => {
    expect(() => Text({ max: 9, pattern: /^(a+)+$/ })).toThrow('repeats a repetition');
    expect(() => Text({ max: 9, pattern: /^(?:[a-z]{1,9}-)*$/ })).toThrow('repeats a repetition');
    expect(() => Text({ max: 9, pattern: /^a$/i })).toThrow('no flags');
  });

  it('itself as a part', () => {
    class Loop {
      @Flag() on!: boolean;
    }
    Nested(Loop)(Loop.prototype, 'inner');
    expect(() => validatorOf(Loop)({})).toThrow('contains itself');
  });
});
