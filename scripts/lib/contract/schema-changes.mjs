/**
 * @typedef {import('./surface.mjs').Schema} Schema
 * @typedef {'input' | 'output'} Direction what clients send, or what they are sent
 * @typedef {{before: Record<string, Schema>, after: Record<string, Schema>, seen: Set<string>, tell: (where: string, what: string) => void}} Comparison
 */

/**
 * What no longer holds for somebody who relied on the schema as it was: an input takes less, or an output promises less.
 * @param {Schema} before @param {Schema} after @param {Direction} direction @param {string} where @param {Comparison} comparison
 */
export function compareSchemas(before, after, direction, where, comparison) {
  if (before.$ref && before.$ref === after.$ref) {
    const name = nameOf(before);
    // Told once, by its own name, wherever it is used; and some hold themselves.
    if (comparison.seen.has(`${direction} ${name}`)) return;
    comparison.seen.add(`${direction} ${name}`);
    return compareSchemas(comparison.before[name] ?? {}, comparison.after[name] ?? {}, direction, name, comparison);
  }
  const [was, is] = [resolved(before, comparison.before), resolved(after, comparison.after)];
  if (was.variants || is.variants) return compareVariants(was, is, direction, where, comparison);
  const isNew = compareTypes(was.schema, is.schema, direction, where, comparison.tell);
  if (isNew) return;
  compareChoices(was.schema, is.schema, direction, where, comparison.tell);
  compareForm(was.schema, is.schema, direction, where, comparison.tell);
  compareObjects(was.schema, is.schema, direction, where, comparison);
  if (was.schema.items && is.schema.items)
    compareSchemas(was.schema.items, is.schema.items, direction, `${where}[]`, comparison);
}

/** @param {Schema} reference */
function nameOf(reference) {
  return reference.$ref.split('/').at(-1);
}

function resolved(schema, schemas) {
  const whole = schema.$ref ? (schemas[nameOf(schema)] ?? {}) : schema;
  return { schema: whole, variants: whole.anyOf ?? whole.oneOf };
}

/** One of several: paired by what they refer to, then by place. */
function compareVariants(was, is, direction, where, comparison) {
  const [before, after] = [was.variants ?? [was.schema], is.variants ?? [is.schema]];
  const rest = [...after];
  const alone = [];
  for (const each of before) {
    const at = rest.findIndex((other) => signatureOf(other) === signatureOf(each));
    if (at < 0) alone.push(each);
    else compareSchemas(each, rest.splice(at, 1)[0], direction, where, comparison);
  }
  const lost = direction === 'input' ? alone : rest;
  for (const each of lost)
    comparison.tell(
      where,
      direction === 'input' ? `no longer takes ${signatureOf(each)}` : `may be ${signatureOf(each)}`,
    );
}

function signatureOf(schema) {
  return schema.$ref ? nameOf(schema) : [schema.type ?? 'anything', schema.format].flat().filter(Boolean).join(' ');
}

/** Whether it has become something else, so that nothing below can be compared. */
function compareTypes(before, after, direction, where, tell) {
  const [was, is] = [typesOf(before), typesOf(after)];
  const [offered, relied] = direction === 'input' ? [is, was] : [was, is];
  const lost = relied.filter((type) => !offered.includes(type) && !(type === 'integer' && offered.includes('number')));
  if (offered.includes('anything') || lost.length === 0) return false;
  tell(where, direction === 'input' ? `no longer takes ${lost.join(', ')}` : `may be ${lost.join(', ')}`);
  return !was.some((type) => is.includes(type));
}

function typesOf({ type, const: constant, enum: choices }) {
  if (type !== undefined) return [type].flat();
  if (constant !== undefined) return [typeof constant];
  return choices ? [...new Set(choices.map((each) => (each === null ? 'null' : typeof each)))] : ['anything'];
}

function compareChoices(before, after, direction, where, tell) {
  const [was, is] = [choicesOf(before), choicesOf(after)];
  if (was && is) {
    // More may be sent than was known; what was known goes on being sent.
    const lost = was.filter((each) => !is.includes(each));
    if (lost.length > 0) tell(where, `no longer ${lost.map((each) => JSON.stringify(each)).join(', ')}`);
  } else if (direction === 'input' ? is : was) {
    tell(where, direction === 'input' ? 'takes only some values' : 'may be any value');
  }
}

function choicesOf({ enum: choices, const: constant }) {
  return choices ?? (constant === undefined ? undefined : [constant]);
}

const lower = ['minimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];

function compareForm(before, after, direction, where, tell) {
  // What answers look like in detail is the document's own knowledge; what is taken is not.
  for (const key of direction === 'input' ? ['format', 'pattern'] : ['format']) {
    const relied = direction === 'input' ? after[key] : before[key];
    if (relied !== undefined && before[key] !== after[key]) tell(where, `has another ${key}: ${after[key] ?? 'none'}`);
  }
  if (direction === 'output') return;
  for (const key of lower)
    if ((after[key] ?? -Infinity) > (before[key] ?? -Infinity)) tell(where, `has ${key} ${after[key]}`);
  for (const key of upper)
    if ((after[key] ?? Infinity) < (before[key] ?? Infinity)) tell(where, `has ${key} ${after[key]}`);
  if (after.uniqueItems && !before.uniqueItems) tell(where, 'takes nothing twice');
}

function compareObjects(before, after, direction, where, comparison) {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const [needed, needs] = [before.required ?? [], after.required ?? []];
  const { tell } = comparison;
  for (const [name, schema] of Object.entries(was)) {
    const at = `${where}.${name}`;
    if (is[name]) compareSchemas(schema, is[name], direction, at, comparison);
    else if (direction === 'output' || after.additionalProperties === false) tell(at, 'is gone');
    if (direction === 'output' && is[name] && needed.includes(name) && !needs.includes(name))
      tell(at, 'may be missing');
  }
  if (direction === 'input')
    for (const name of needs) if (!needed.includes(name)) tell(`${where}.${name}`, 'is required');
  compareMore(before, after, direction, where, comparison);
}

/** Fields by any other name. */
function compareMore({ additionalProperties: was }, { additionalProperties: is }, direction, where, comparison) {
  if (typeof was === 'object' && typeof is === 'object')
    return compareSchemas(was, is, direction, `${where}.*`, comparison);
  const isOpen = (more) => more === true || typeof more === 'object';
  if (direction === 'input' && isOpen(was) && is === false) comparison.tell(where, 'takes no other fields');
}
