import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../kernel/index.js';
import { pathOf } from './request.js';

type Done = (error?: Error | null, payload?: unknown) => void;

const foreign = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** Shapes what a handler returned: a page gets its body and its links, a versioned resource its ETag. */
export function shapeAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void {
  if (reply.statusCode >= 300 || typeof payload !== 'object' || payload === null) return done(null, payload);
  if (isPage(payload)) return done(null, ofPage(request, reply, payload));
  const { version } = payload as { version?: unknown };
  if (Number.isInteger(version)) {
    // Two people may see different things at one address: what is kept for one is not for the other.
    reply.header('etag', `"${String(version)}"`).header('vary', vary(reply.getHeader('vary')));
  }
  done(null, payload);
}

/** Answers 304 to a reader who has this version already, and says who may keep what. */
export function finishAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void {
  if (request.server.parts.traffic.draining) reply.header('connection', 'close');
  if (request.routeOptions.config?.desk?.foreign) reply.headers(foreign);
  if (!reply.hasHeader('cache-control') && request.raw.url?.startsWith('/api/')) {
    reply.header('cache-control', reply.hasHeader('etag') && !isOwn(request) ? 'private, no-cache' : 'no-store');
  }
  if (reply.hasHeader('etag') && reply.statusCode === 200 && isKnown(request, String(reply.getHeader('etag')))) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    // Fastify takes the body from an answer to HEAD by itself, and trips over one that is gone already.
    return done(null, request.method === 'HEAD' ? payload : null);
  }
  done(null, payload);
}

/** What is there is somebody else's for each who asks: browsers would show one person another's under the same version. */
function isOwn(request: FastifyRequest): boolean {
  return /\/me(?:\/|$)/.test(pathOf(request.url));
}

/**
 * A version says that the record is the same, not what was asked to come with it: an address with a query is always
 * answered in full.
 */
function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  if (request.url.includes('?') || isOwn(request)) return false;
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

function vary(given: number | string | string[] | undefined): string {
  return [given ?? [], 'Authorization'].flat().join(', ');
}

function isPage(payload: object): payload is Page<unknown> {
  return 'nextCursor' in payload && Array.isArray((payload as { data?: unknown }).data);
}

function ofPage(request: FastifyRequest, reply: FastifyReply, { data, nextCursor, total }: Page<unknown>): object {
  if (total !== undefined) reply.header('x-total-count', String(total));
  if (nextCursor !== null) {
    const query = new URLSearchParams(request.url.slice(pathOf(request.url).length));
    query.set('cursor', nextCursor);
    reply.header('link', `<${pathOf(request.url)}?${query.toString()}>; rel="next"`);
  }
  return { data, page: total === undefined ? { nextCursor } : { nextCursor, total } };
}
