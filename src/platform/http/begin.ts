import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymous } from '../../kernel/index.js';
import { inContext } from '../observability/index.js';
import { HostMissing } from './codes.js';
import { noteKey } from './idempotency/keep-answers.js';
import { securityHeaders, strictTransport } from './security.js';

/** The first thing that happens to a request: it gets its id and its context, and what every answer carries is set. */
export function begin(request: FastifyRequest, reply: FastifyReply, next: (error?: Error) => void): void {
  request.actor = anonymous;
  request.work = { requestId: request.id, address: request.ip };
  noteKey(request, reply);
  request.server.parts.traffic.begin(request, reply);
  reply.header('x-request-id', request.id);
  reply.headers(securityHeaders);
  const policy = request.routeOptions.config?.desk?.policy;
  if (policy) reply.header('content-security-policy', policy);
  if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport);
  const nameless = request.headers.host === undefined && request.raw.httpVersion === '1.1';
  inContext(request.work, () => next(nameless ? HostMissing() : undefined));
}
