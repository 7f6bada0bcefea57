import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerChecks } from './answer-checks.js';
import { committedAnswers } from './answer-checks.js';
import { report } from './findings.js';

/** From now on each answer of the desk is held against the document, on its last step before the wire. */
export function watchAnswers(instance: FastifyInstance, checks: AnswerChecks = committedAnswers()): void {
  instance.addHook('onSend', (request, reply, payload, done) => {
    look(checks, request, reply, payload);
    done(null, payload);
  });
}

function look(checks: AnswerChecks, request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const { url: route } = request.routeOptions;
  // Nobody's address, or one that answers HEAD by what it says to GET.
  if (route === undefined || request.is404 || request.method === 'HEAD') return;
  try {
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
    const complaint = checks.complaint({
      method: request.method,
      route,
      status: reply.statusCode,
      type: reply.getHeader('content-type')?.toString(),
      body: isWhole ? payload : undefined,
      // HTTP sends no body with a 304, whatever is given for one.
      streamed: !isWhole && payload !== undefined && payload !== null && reply.statusCode !== 304,
    });
    if (complaint) report(`${request.method} ${request.url}: ${complaint}`);
  } catch (error) {
    report(`${request.method} ${request.url}: could not be checked: ${String(error)}`);
  }
}
