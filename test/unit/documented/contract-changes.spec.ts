import { withEntry } from '../../../scripts/lib/contract/baseline.mjs';
import { breakingChanges } from '../../../scripts/lib/contract/changes.mjs';
import { surfaceOf } from '../../../scripts/lib/contract/surface.mjs';

type Json = Record<string, unknown>;

/** As if everything were everywhere: the cases reach for what they know to be there. */
interface Field {
  type: string | string[];
  format: string;
  enum: string[];
  pattern: string;
  minLength: number;
  maxLength: number;
  anyOf: object[];
  description: string;
}
type Name = 'id' | 'colour' | 'size' | 'owner' | 'name' | 'note' | 'code' | 'with' | 'level' | 'where';
interface Whole {
  properties: Record<Name, Partial<Field> & Pick<Field, 'enum' | 'anyOf'>>;
  required: string[];
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json) => ({ content: { 'application/json': { schema } } });
const object = (properties: Json, required: string[], more: Json = { additionalProperties: false }) =>
  ({ type: 'object', properties, required, ...more }) as unknown as Whole;
/** Fields that the cases take away. */
const drop = (from: object, name: string) => Reflect.deleteProperty(from, name);

/** A small API with one of everything; `change` gets it to change it. */
function surface(change: (api: ReturnType<typeof documents>) => void = () => undefined) {
  const both = documents();
  change(both);
  return surfaceOf(both.openapi, both.asyncapi);
}

function documents() {
  const colour = () => ({ type: 'string', enum: ['red', 'blue'] });
  const cup = object(
    {
      id: { type: 'string', format: 'uuid' },
      colour: colour(),
      size: { type: 'integer', description: 'In millilitres.' },
      owner: { anyOf: [reference('Person'), { type: 'null' }] },
      inside: { type: 'array', items: reference('Cup') },
    },
    ['id', 'colour'],
  );
  const newCup = object(
    {
      name: { type: 'string', minLength: 1, maxLength: 50 },
      colour: colour(),
      size: { type: ['integer', 'null'] },
    },
    ['name'],
  );
  const listCups = {
    operationId: 'listCups',
    security: [{ bearer: [] }, {}] as Json[],
    parameters: [
      { in: 'query', name: 'limit', required: false, schema: { type: 'integer', maximum: 100 } as Json },
      { in: 'query', name: 'ids', style: 'form', explode: false, schema: { type: 'array', items: { type: 'string' } } },
    ] as Json[],
    responses: { 200: json({ type: 'array', items: reference('Cup') }), 400: json(reference('Problem')) } as Json,
  };
  const makeCup = {
    operationId: 'makeCup',
    security: [{ bearer: [] }],
    requestBody: { required: true, ...json(reference('NewCup')) } as Json | undefined,
    responses: { 201: json(reference('Cup')) } as Json,
  };
  const dropCup = { operationId: 'dropCup', responses: { 204: {} } as Json };
  const openapi = {
    paths: { '/cups': { get: listCups, post: makeCup }, '/cups/{id}': { delete: dropCup } } as Record<string, Json>,
    components: {
      schemas: {
        Cup: cup,
        NewCup: newCup,
        Person: object({ name: { type: 'string' } }, ['name']),
        Problem: object({ code: { type: 'string', enum: ['cup.gone', 'cup.broken'] } }, ['code'], {}),
      },
    },
  };
  const ack = (data: Json) => ({ payload: { oneOf: [{ properties: { ok: { const: true }, data } }, {}] } });
  const asyncapi = {
    operations: { 'cup.fill': { action: 'receive' }, 'cup.spilt': { action: 'send' } } as Json,
    components: {
      messages: {
        'cup.fill': { name: 'cup:fill', payload: reference('Fill') },
        'cup.fill.ack': ack(reference('Filled')),
        'cup.spilt': { name: 'cup:spilt', payload: reference('Spilt') },
      },
      schemas: {
        Fill: object({ with: { type: 'string' } }, []),
        Filled: object({ level: { type: 'integer' } }, ['level']),
        Spilt: object({ where: { type: 'string' } }, ['where']),
      },
    },
  };
  return { openapi, asyncapi, listCups, makeCup, dropCup, cup, newCup };
}

const broken = (change: Parameters<typeof surface>[0]) =>
  breakingChanges(surface(), surface(change)).map(({ where, what }) => `${where} ${what}`);

describe('what breaks programs that were written before', () => {
  it.each<[string, Parameters<typeof surface>[0], string]>([
    // operations
    ['an operation is gone', ({ openapi }) => drop(openapi.paths, '/cups/{id}'), 'dropCup is gone: DELETE /cups/{id}'],
    ['it has another name', ({ dropCup }) => (dropCup.operationId = 'loseCup'), 'dropCup is gone: DELETE /cups/{id}'],
    [
      'it has another address',
      ({ openapi }) => (openapi.paths['/mugs/{id}'] = moved(openapi.paths, '/cups/{id}')),
      'dropCup is DELETE /mugs/{id} now',
    ],
    ['it is closed to strangers', ({ listCups }) => listCups.security.pop(), 'listCups needs a credential'],
    // parameters
    ['a parameter is gone', ({ listCups }) => listCups.parameters.shift(), 'listCups, query limit is gone'],
    [
      'a parameter must be given',
      ({ listCups }) => (listCups.parameters[0] = { ...listCups.parameters[0], required: true }),
      'listCups, query limit is required',
    ],
    [
      'there is a new one that must be given',
      ({ listCups }) => listCups.parameters.push({ in: 'query', name: 'shelf', required: true, schema: {} }),
      'listCups, query shelf is required',
    ],
    [
      'it takes less',
      ({ listCups }) =>
        (listCups.parameters[0] = { ...listCups.parameters[0], schema: { type: 'integer', maximum: 50 } }),
      'listCups, query limit has maximum 50',
    ],
    [
      'it is written otherwise',
      ({ listCups }) => (listCups.parameters[1] = { ...listCups.parameters[1], explode: true }),
      'listCups, query ids is written as form exploded',
    ],
    // bodies
    [
      'a body is needed',
      ({ dropCup }) => Object.assign(dropCup, { requestBody: { required: true, ...json({}) } }),
      'dropCup needs a body',
    ],
    ['none is taken any more', ({ makeCup }) => (makeCup.requestBody = undefined), 'makeCup takes no body any more'],
    ['a field must be sent', ({ newCup }) => newCup.required.push('colour'), 'NewCup.colour is required'],
    ['a field may not be sent', ({ newCup }) => drop(newCup.properties, 'size'), 'NewCup.size is gone'],
    ['a value is not taken', ({ newCup }) => newCup.properties.colour.enum.pop(), 'NewCup.colour no longer "blue"'],
    [
      'nothing is not taken',
      ({ newCup }) => (newCup.properties.size.type = 'integer'),
      'NewCup.size no longer takes null',
    ],
    ['a text is shorter', ({ newCup }) => (newCup.properties.name.maxLength = 20), 'NewCup.name has maxLength 20'],
    ['a text is longer', ({ newCup }) => (newCup.properties.name.minLength = 2), 'NewCup.name has minLength 2'],
    [
      'a text has a form',
      ({ newCup }) => (newCup.properties.name.pattern = '^a'),
      'NewCup.name has another pattern: ^a',
    ],
    [
      'a text is one of a few',
      ({ newCup }) => (newCup.properties.name.enum = ['a']),
      'NewCup.name takes only some values',
    ],
    // answers
    [
      'a success is another one',
      ({ makeCup }) => (makeCup.responses = { 200: json(reference('Cup')) }),
      'makeCup no longer answers 201',
    ],
    [
      'an answer is of another type',
      ({ makeCup }) => (makeCup.responses = { 201: { content: { 'text/csv': {} } } }),
      'makeCup 201 is text/csv instead of application/json',
    ],
    ['a field is gone', ({ cup }) => drop(cup.properties, 'size'), 'Cup.size is gone'],
    ['a field may be missing', ({ cup }) => cup.required.pop(), 'Cup.colour may be missing'],
    ['a field may be nothing', ({ cup }) => (cup.properties.id.type = ['string', 'null']), 'Cup.id may be null'],
    [
      'a field is another kind',
      ({ cup }) => Object.assign(cup.properties, { size: { type: 'string' } }),
      'Cup.size may be string',
    ],
    ['a field is no id', ({ cup }) => drop(cup.properties.id, 'format'), 'Cup.id has another format: none'],
    ['a value never comes', ({ cup }) => cup.properties.colour.enum.pop(), 'Cup.colour no longer "blue"'],
    ['any value may come', ({ cup }) => drop(cup.properties.colour, 'enum'), 'Cup.colour may be any value'],
    [
      'it may be something else',
      ({ cup }) => cup.properties.owner.anyOf.push({ type: 'string' }),
      'Cup.owner may be string',
    ],
    [
      'what it refers to has less',
      ({ openapi }) => drop(openapi.components.schemas.Person.properties, 'name'),
      'Person.name is gone',
    ],
    [
      'an error is not told any more',
      ({ openapi }) => openapi.components.schemas.Problem.properties.code.enum.pop(),
      'Problem.code no longer "cup.broken"',
    ],
    // sockets
    ['a command is gone', ({ asyncapi }) => drop(asyncapi.operations, 'cup.fill'), 'cup:fill is no command any more'],
    ['an event is gone', ({ asyncapi }) => drop(asyncapi.operations, 'cup.spilt'), 'cup:spilt is no event any more'],
    [
      'a command needs more',
      ({ asyncapi }) => asyncapi.components.schemas.Fill.required.push('with'),
      'Fill.with is required',
    ],
    [
      'it is acknowledged with less',
      ({ asyncapi }) => drop(asyncapi.components.schemas.Filled.properties, 'level'),
      'Filled.level is gone',
    ],
    [
      'an event carries less',
      ({ asyncapi }) => drop(asyncapi.components.schemas.Spilt.properties, 'where'),
      'Spilt.where is gone',
    ],
  ])('%s', (_what, change, says) => {
    expect(broken(change)).toEqual([says]);
  });
});

describe('what does not', () => {
  it.each<[string, Parameters<typeof surface>[0]]>([
    ['nothing at all', () => undefined],
    ['prose', ({ cup }) => (cup.properties.size.description = 'How much goes in.')],
    [
      'a new operation',
      ({ openapi }) => (openapi.paths['/saucers'] = { get: { operationId: 'listSaucers', responses: {} } }),
    ],
    [
      'a part of the path by another name',
      ({ openapi }) => (openapi.paths['/cups/{cup}'] = moved(openapi.paths, '/cups/{id}')),
    ],
    ['an operation that strangers may use now', ({ makeCup }) => makeCup.security.push({} as never)],
    [
      'a parameter that may be left out',
      ({ listCups }) => listCups.parameters.push({ in: 'query', name: 'q', schema: {} }),
    ],
    ['a field that may be left out', ({ newCup }) => Object.assign(newCup.properties, { note: { type: 'string' } })],
    ['a field that need not be sent', ({ newCup }) => newCup.required.pop()],
    ['a field more in an answer', ({ cup }) => Object.assign(cup.properties, { note: { type: 'string' } })],
    [
      'a value more',
      ({ cup, newCup }) => [cup, newCup].forEach(({ properties }) => properties.colour.enum.push('green')),
    ],
    ['a field that is always there', ({ cup }) => cup.required.push('size')],
    ['a longer text', ({ newCup }) => (newCup.properties.name.maxLength = 500)],
    ['a failure more', ({ makeCup }) => (makeCup.responses['409'] = json(reference('Problem')))],
    [
      'a new event',
      ({ asyncapi }) => {
        asyncapi.operations['cup.filled'] = { action: 'send' };
        Object.assign(asyncapi.components.messages, {
          'cup.filled': { name: 'cup:filled', payload: reference('Spilt') },
        });
      },
    ],
  ])('%s', (_what, change) => {
    expect(broken(change)).toEqual([]);
  });
});

describe('the list of what was broken', () => {
  const entry = { day: '2026-11-21', why: 'It never held water.', breaking: [{ where: 'Cup.size', what: 'is gone' }] };

  it('has the newest first, with the reason', () => {
    const once = withEntry('# Changes\n\nIntroduction.\n', entry);
    expect(once).toBe('# Changes\n\nIntroduction.\n\n## 2026-11-21\n\nIt never held water.\n\n- `Cup.size` is gone\n');
    const twice = withEntry(once, { ...entry, day: '2026-11-22' });
    expect(twice.indexOf('2026-11-22')).toBeLessThan(twice.indexOf('2026-11-21'));
    expect(twice.startsWith('# Changes\n\nIntroduction.\n\n## ')).toBe(true);
  });
});

function moved(paths: Record<string, Json>, from: string): Json {
  const { [from]: found = {} } = paths;
  drop(paths, from);
  return found;
}
