import type { Operation, Parameter, Reference } from './open-api.types.js';
import { singular } from './operation-id.js';

/** Headers that many operations take, described once. */
export const parameters: Record<string, Parameter> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key of your choice, best a UUID, that makes it safe to send this again: for 24 hours the first answer is given again, and nothing is done twice.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` you have read: the request is refused with 412 if somebody changed the record since.',
    schema: { type: 'string', pattern: '^("[0-9]+"|\\*)$' },
    example: '"7"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` you have: the answer is 304 without a body if it is still the same.',
    schema: { type: 'string' },
    example: '"7"',
  },
};

/** Puts the shared description in the place of what the route said, and adds what the method implies. */
export function withSharedParameters(
  method: string,
  { keyed, versioned }: { keyed: boolean; versioned: boolean },
  { parameters: own = [] }: Operation,
): (Parameter | Reference)[] {
  const names = Object.entries(parameters);
  const kept = own.filter(
    (each) => !('in' in each && each.in === 'header' && names.some(([, { name }]) => name === each.name)),
  );
  const taken = own.flatMap((each) =>
    names.filter(([, { name }]) => 'name' in each && each.name === name).map(([key]) => key),
  );
  if (keyed) taken.push('IdempotencyKey');
  if (method === 'get' && versioned) taken.push('IfNoneMatch');
  const references = [...new Set(taken)].map((key) => ({ $ref: `#/components/parameters/${key}` }));
  return [...kept.map(withExample), ...references];
}

/** A schema has a list of examples; a parameter has one. */
function withExample(parameter: Parameter | Reference): Parameter | Reference {
  if (!('examples' in parameter) || !Array.isArray(parameter.examples)) return parameter;
  const { examples, ...rest } = parameter;
  return { ...rest, example: (examples as unknown[])[0] } as Parameter;
}

/** What a part of the address is, said by the part before it: `/queues/{queue}/failed-jobs/{id}`. */
export function describePathParameters(path: string, { parameters: own = [] }: Operation): void {
  const segments = path.split('/');
  for (const each of own) {
    if (!('in' in each) || each.in !== 'path' || each.description) continue;
    const before = segments[segments.indexOf(`{${each.name}}`) - 1] ?? '';
    const noun = singular(before).replaceAll('-', ' ');
    each.description = `The ${each.name === noun ? 'name' : each.name} of the ${noun}.`;
  }
}
