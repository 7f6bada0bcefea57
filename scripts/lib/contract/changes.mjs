import { compareSchemas } from './schema-changes.mjs';

/**
 * @typedef {import('./surface.mjs').Surface} Surface
 * @typedef {{where: string, what: string}} Change
 */

/**
 * What would stop programs from working that were written against the surface as it was. Whatever is merely added does
 * not: a new operation, a field more in an answer, a parameter or a field that may be left out.
 * @param {Surface} before @param {Surface} after @returns {Change[]}
 */
export function breakingChanges(before, after) {
  /** @type {Map<string, Change>} */
  const found = new Map();
  const tell = (where, what) => found.set(`${where} ${what}`, { where, what });
  const http = { before: before.schemas, after: after.schemas, seen: new Set(), tell };
  const sockets = { before: before.messages, after: after.messages, seen: new Set(), tell };

  for (const [id, was] of Object.entries(before.operations)) {
    const is = after.operations[id];
    if (is) compareOperations(id, was, is, http);
    else tell(id, `is gone: ${was.method} ${was.path}`);
  }
  if (before.schemas.Problem) compareSchemas(problem, problem, 'output', 'Problem', http);
  for (const [name, was] of Object.entries(before.commands)) {
    const is = after.commands[name];
    if (!is) tell(name, 'is no command any more');
    else {
      compareSchemas(was.input, is.input, 'input', name, sockets);
      compareSchemas(was.output, is.output, 'output', `${name}, acknowledged`, sockets);
    }
  }
  for (const [name, was] of Object.entries(before.events)) {
    const is = after.events[name];
    if (is) compareSchemas(was, is, 'output', name, sockets);
    else tell(name, 'is no event any more');
  }
  return [...found.values()];
}

const problem = { $ref: '#/components/schemas/Problem' };

function compareOperations(id, was, is, comparison) {
  const { tell } = comparison;
  if (was.method !== is.method || shapeOf(was.path) !== shapeOf(is.path)) tell(id, `is ${is.method} ${is.path} now`);
  if (was.open && !is.open) tell(id, 'needs a credential');
  compareParameters(id, was.parameters, is.parameters, comparison);
  compareBodies(id, was.body, is.body, comparison);
  for (const [status, content] of Object.entries(was.answers)) {
    if (!is.answers[status]) tell(id, `no longer answers ${status}`);
    else compareContent(`${id} ${status}`, content, is.answers[status], 'output', comparison);
  }
}

/** What a part of the path is called is nobody's concern but the document's. */
function shapeOf(path) {
  return path.replaceAll(/\{\w+\}/g, '{}');
}

function compareParameters(id, before, after, comparison) {
  const isPath = (name) => name.startsWith('path ');
  for (const [name, was] of Object.entries(before)) {
    const is = after[name];
    const where = `${id}, ${name}`;
    if (!is && isPath(name)) continue;
    if (!is) comparison.tell(where, 'is gone');
    else {
      if (is.required && !was.required) comparison.tell(where, 'is required');
      if (is.style !== was.style) comparison.tell(where, `is written as ${is.style || 'one value'}`);
      compareSchemas(was.schema, is.schema, 'input', where, comparison);
    }
  }
  for (const [name, is] of Object.entries(after))
    if (!before[name] && is.required && !isPath(name)) comparison.tell(`${id}, ${name}`, 'is required');
}

function compareBodies(id, was, is, comparison) {
  if (was && !is) return comparison.tell(id, 'takes no body any more');
  if (is?.required && !was?.required) comparison.tell(id, 'needs a body');
  if (was && is) compareContent(`${id}, body`, was.content, is.content, 'input', comparison);
}

function compareContent(where, before, after, direction, comparison) {
  for (const [type, schema] of Object.entries(before)) {
    if (after[type]) compareSchemas(schema, after[type], direction, where, comparison);
    else comparison.tell(where, `is ${Object.keys(after).join(', ') || 'empty'} instead of ${type}`);
  }
  if (direction === 'output' && Object.keys(before).length === 0 && Object.keys(after).length > 0)
    comparison.tell(where, 'has a body now');
}
