/**
 * What a program sends and hears over a socket, as TypeScript, from asyncapi.json.
 * @param {any} document
 */
export function socketTypes({ operations, components }) {
  const commands = [];
  const events = [];
  for (const [key, { action, summary }] of Object.entries(operations)) {
    const { name, payload } = components.messages[key];
    if (action === 'send') events.push(member(name, typeOf(payload), summary));
    else commands.push(member(name, commandType(payload, components.messages[`${key}.ack`].payload), summary));
  }
  const schemas = Object.entries(components.schemas).map(([name, schema]) =>
    member(name, typeOf(schema), schema.description),
  );
  return `${[
    '// Made from asyncapi.json by `npm run generate`; not edited by hand.',
    block('Commands', commands),
    block('Events', events),
    block('Schemas', schemas),
  ].join('\n\n')}\n`;
}

function block(name, members) {
  return `export interface ${name} {\n${indented(members.join('\n'))}\n}`;
}

/** Of the acknowledgement only what is given when all went well; the rest is thrown. */
function commandType(input, { oneOf: [accepted] }) {
  const empty = input.$ref === '#/components/schemas/NoInput';
  return `{ input: ${empty ? 'null' : typeOf(input)}; output: ${typeOf(accepted.properties.data)} }`;
}

function typeOf(schema) {
  if (schema.$ref) return `Schemas['${schema.$ref.split('/').at(-1)}']`;
  if ('const' in schema) return JSON.stringify(schema.const);
  const anyOf = schema.oneOf ?? schema.anyOf;
  if (anyOf) return unionOf(anyOf.map(typeOf));
  if (schema.enum) return unionOf(schema.enum.map((each) => JSON.stringify(each)));
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
  return unionOf([schema.type ?? 'unknown'].flat().map((type) => plainType(type, schema)));
}

function plainType(type, schema) {
  if (type === 'object') return objectType(schema);
  if (type === 'array') return `readonly ${wrapped(schema.items ? typeOf(schema.items) : 'unknown')}[]`;
  return { integer: 'number' }[type] ?? type;
}

function objectType({ properties, required = [], additionalProperties }) {
  if (!properties) return `Record<string, ${more(additionalProperties)}>`;
  const members = Object.entries(properties).map(([name, schema]) =>
    member(name, typeOf(schema), schema.description, !required.includes(name)),
  );
  return `{\n${indented(members.join('\n'))}\n}`;
}

function more(additional) {
  return typeof additional === 'object' ? typeOf(additional) : 'unknown';
}

function member(name, type, says, optional = false) {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
  const doc = says ? `/** ${says.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n` : '';
  return `${doc}${key}${optional ? '?' : ''}: ${type};`;
}

function unionOf(types) {
  return [...new Set(types)].join(' | ');
}

function wrapped(type) {
  return / [|&] /.test(type) || type.startsWith('readonly ') ? `(${type})` : type;
}

function indented(text) {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
