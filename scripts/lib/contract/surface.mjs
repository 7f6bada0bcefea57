/**
 * What clients rely on, without the prose: from the two documents.
 *
 * @typedef {Record<string, any>} Schema
 * @typedef {{path: string, method: string, open: boolean, parameters: Record<string, any>, body?: {required: boolean, content: Record<string, Schema>}, answers: Record<string, Record<string, Schema>>}} Operation
 * @typedef {{operations: Record<string, Operation>, schemas: Record<string, Schema>, commands: Record<string, {input: Schema, output: Schema}>, events: Record<string, Schema>, messages: Record<string, Schema>}} Surface
 */

/** @param {any} openapi @param {any} asyncapi @returns {Surface} */
export function surfaceOf(openapi, asyncapi) {
  const { schemas, parameters = {} } = openapi.components;
  const { schemas: messages, messages: declared } = asyncapi.components;
  const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => [each.operationId, operationOf(path, method, each, parameters)]),
  );
  const kinds = Object.entries(asyncapi.operations);
  const commands = kinds
    .filter(([, { action }]) => action === 'receive')
    .map(([key]) => [
      declared[key].name,
      { input: bare(declared[key].payload), output: bare(accepted(declared[`${key}.ack`].payload)) },
    ]);
  const events = kinds
    .filter(([, { action }]) => action === 'send')
    .map(([key]) => [declared[key].name, bare(declared[key].payload)]);
  return {
    operations: sorted(operations),
    schemas: sorted(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)])),
    commands: sorted(commands),
    events: sorted(events),
    messages: sorted(Object.entries(messages).map(([name, schema]) => [name, bare(schema)])),
  };
}

function operationOf(path, method, { parameters = [], requestBody, responses, security = [] }, shared) {
  const known = parameters.map((each) => (each.$ref ? shared[each.$ref.split('/').at(-1)] : each));
  const succeeding = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
  return {
    path,
    method: method.toUpperCase(),
    open: security.some((each) => Object.keys(each).length === 0),
    parameters: sorted(
      known.map((each) => [
        `${each.in} ${each.name}`,
        { required: each.required === true, style: styleOf(each), schema: bare(each.schema ?? {}) },
      ]),
    ),
    ...(requestBody && { body: { required: requestBody.required === true, content: contentOf(requestBody.content) } }),
    answers: sorted(succeeding.map(([status, { content = {} }]) => [status, contentOf(content)])),
  };
}

function styleOf({ style, explode }) {
  return [style, explode === undefined ? undefined : explode ? 'exploded' : 'together'].filter(Boolean).join(' ');
}

function contentOf(content) {
  return sorted(Object.entries(content).map(([type, { schema = {} }]) => [type, bare(schema)]));
}

function accepted({ oneOf: [answer] }) {
  return answer.properties.data;
}

/** What a check looks at; the rest is prose. */
const kept = [
  '$ref',
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
];

/** @param {Schema} schema @returns {Schema} */
function bare(schema) {
  const made = Object.fromEntries(kept.filter((key) => key in schema).map((key) => [key, schema[key]]));
  if (schema.properties)
    made.properties = sorted(Object.entries(schema.properties).map(([name, each]) => [name, bare(each)]));
  if (schema.items) made.items = bare(schema.items);
  for (const key of ['anyOf', 'oneOf', 'allOf']) if (schema[key]) made[key] = schema[key].map(bare);
  const { additionalProperties: more } = schema;
  if (more !== undefined) made.additionalProperties = typeof more === 'object' ? bare(more) : more;
  return made;
}

function sorted(entries) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}
