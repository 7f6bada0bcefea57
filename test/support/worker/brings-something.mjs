import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tests = path.join(import.meta.dirname, '../..') + path.sep;

/**
 * An event, a job, a list, a problem: the program knows them from when they are defined on. Or another module, another
 * time, other names on the net; or a queue of its own, which wants a handler for every job that anybody has defined.
 */
const brings = /\bjest\.(mock|useFakeTimers)\(|\bspyOn\(dns\b|(?<!Object\.)\bdefine[A-Z]\w*[(<]|\bQueueModule\b/;
const known = new Map();

/** Whether a spec file, or what it imports of the tests, brings something into the program that others would find there. */
export function bringsSomething(file) {
  const answer = known.get(file);
  if (answer !== undefined) return answer;
  known.set(file, false);
  const text = readFileSync(file, 'utf8');
  const found = brings.test(text) || importsOf(file, text).some(bringsSomething);
  known.set(file, found);
  return found;
}

function importsOf(file, text) {
  return (
    [...text.matchAll(/(?:from|import\() ?'(\.[^']+)\.js'/g)]
      .map(([, name]) => path.join(path.dirname(file), `${name}.ts`))
      // A test may quote an import of what is not there.
      .filter((each) => each.startsWith(tests) && existsSync(each))
  );
}
