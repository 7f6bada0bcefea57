import type { FastifyInstance, FastifyRequest } from 'fastify';
import { JsonTooDeep } from './codes.js';

/** Nobody means more; and whoever goes through what is nested 100,000 deep by calling themselves falls off the stack. */
const DEEPEST = 500;
const [QUOTE, BACKSLASH, SQUARE, CURLY] = [0x22, 0x5c, 0x5b, 0x7b];

type Done = (error: Error | null, body?: unknown) => void;

/** Reads JSON bodies, and merge patches, which are JSON. Call it before routes are added. */
export function admitJson(instance: FastifyInstance): void {
  const parse = instance.getDefaultJsonParser('error', 'error');
  const read = (request: FastifyRequest, body: string, done: Done): void => {
    if (isTooDeep(body)) return done(JsonTooDeep({ levels: DEEPEST }));
    void parse(request, body, done);
  };
  instance.addContentTypeParser('application/json', { parseAs: 'string' }, read);
  instance.addContentTypeParser('application/merge-patch+json', { parseAs: 'string' }, read);
}

/** A bracket and its counterpart for each level: what is shorter cannot be too deep, and is not looked at. */
function isTooDeep(json: string, deepest = DEEPEST): boolean {
  if (json.length <= 2 * deepest) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (inText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === SQUARE || sign === CURLY) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (sign === SQUARE + 2 || sign === CURLY + 2) depth -= 1;
  }
  return false;
}
