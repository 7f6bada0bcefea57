import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { JsonSchema } from '../json-schema.js';
import type { ListDefinition, ListField } from './list.js';
import { canSort, MOST_PAGED_ROWS } from './list.js';
import { operatorsOf, wordsOf } from './list-values.js';

export interface ListParameter {
  readonly name: string;
  readonly in: 'query';
  readonly required: false;
  readonly description: string;
  readonly style?: 'form' | 'deepObject';
  readonly explode?: boolean;
  readonly schema: JsonSchema;
}

/** What a list understands, as OpenAPI parameters. */
export function listParameters(list: ListDefinition): ListParameter[] {
  const { defaultLimit, maxLimit } = list;
  const limit = { type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit };
  const parameters = [
    one('limit', 'How many rows at the most.', limit),
    one('cursor', 'Where to go on: `page.nextCursor` of the answer before.', { type: 'string' }),
    ...(list.pages
      ? [
          one('page', `The page, from 1; up to ${MOST_PAGED_ROWS} rows. Instead of \`cursor\`.`, {
            type: 'integer',
            minimum: 1,
            maximum: MOST_PAGED_ROWS,
          }),
          one('perPage', 'Rows on a page. Instead of `limit`.', limit),
        ]
      : []),
    one('total', 'Whether to count all rows; taken for granted with `page`.', { type: 'boolean' }),
    several('ids', 'Only these, by id.', { type: 'string', format: 'uuid' }, maxLimit),
    ...(list.search.length > 0
      ? [one('q', `Text to look for in ${list.search.join(', ')}.`, { type: 'string', maxLength: 200 })]
      : []),
    sortParameter(list),
    ...(list.include.length > 0
      ? [several('include', 'Related records to add to each row.', { type: 'string', enum: [...list.include] })]
      : []),
  ];
  const filters = Object.entries(list.fields).filter(([, field]) => field.filter);
  return [...parameters, ...filters.flatMap(([name, field]) => filterParameters(name, field))];
}

/** Documents the parameters of a list on a route. `@Listed` does it by itself. */
export function ListParameters(list: ListDefinition): MethodDecorator {
  return applyDecorators(...listParameters(list).map((each) => ApiQuery(each as Parameters<typeof ApiQuery>[0])));
}

function sortParameter(list: ListDefinition): ListParameter {
  const names = [...new Set([...Object.keys(list.fields).filter((name) => canSort(list, name)), 'id'])];
  const says = 'Fields to sort by, `-` for descending. Ties are broken by id, in the direction of the last field.';
  const schema = { type: 'string', enum: names.flatMap((name) => [name, `-${name}`]) };
  const parameter = several('sort', says, schema, 3);
  return { ...parameter, schema: { ...parameter.schema, default: list.defaultSort.split(',') } };
}

function filterParameters(name: string, field: ListField): ListParameter[] {
  const value = valueSchema(field);
  const says = field.doc ?? `Only rows with this ${name}.`;
  if (field.type === 'time') {
    const properties = Object.fromEntries(operatorsOf(field).map((operator) => [operator, value]));
    const schema = { type: 'object', properties, additionalProperties: false };
    const description = field.doc ?? `Only rows of this time: \`${name}[gte]=...&${name}[lt]=...\`.`;
    return [{ ...one(name, description, schema), style: 'deepObject', explode: true }];
  }
  return operatorsOf(field).map((operator) => {
    if (operator === 'in') return field.type === 'text' ? repeated(name, says, value) : several(name, says, value);
    if (operator === 'ne') return several(`${name}[ne]`, `Only rows without this ${name}.`, value);
    return one(`${name}[${operator}]`, `Only rows whose ${name} is ${comparison[operator]} this.`, value);
  });
}

const comparison = { gt: 'more than', gte: 'at least', lt: 'less than', lte: 'at most' };

function valueSchema(field: ListField): JsonSchema {
  const words = wordsOf(field);
  const orWord = (schema: JsonSchema): JsonSchema =>
    words.length > 0 ? { anyOf: [schema, { type: 'string', enum: words }] } : schema;
  switch (field.type) {
    case 'choice':
      return { type: 'string', enum: [...(field.choices ?? []), ...words] };
    case 'id':
      return orWord({ type: 'string', format: 'uuid' });
    case 'integer':
      return orWord({ type: 'integer' });
    case 'flag':
      return orWord({ type: 'boolean' });
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'text':
      return { type: 'string', maxLength: 200 };
  }
}

function one(name: string, description: string, schema: JsonSchema): ListParameter {
  return { name, in: 'query', required: false, description, schema };
}

/** Several values, separated by commas. */
function several(name: string, description: string, items: JsonSchema, maxItems = 100): ListParameter {
  return { ...one(name, description, { type: 'array', items, maxItems }), style: 'form', explode: false };
}

/** Several values, each in a parameter of its own, because a comma may be part of them. */
function repeated(name: string, description: string, items: JsonSchema): ListParameter {
  return { ...one(name, description, { type: 'array', items, maxItems: 100 }), style: 'form', explode: true };
}
