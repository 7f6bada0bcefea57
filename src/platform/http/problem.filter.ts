import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodNotAllowed, RouteNotFound } from './codes.js';
import type { Failure } from './failure.js';
import { failureOf } from './failure.js';
import { Problem, PROBLEM_TYPE, problemHeaders } from './problem.js';
import { pathOf } from './request.js';

/** The one place where an error becomes an answer: of handlers, guards, hooks, the router and Fastify itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    sendProblem(error, request, host.switchToHttp().getResponse<FastifyReply>());
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = ofRoute(failureOf(error), request);
  const { log } = request.server.parts;
  if (failure.status === 500) log.error({ err: error }, 'a request failed unexpectedly');
  else if (failure.status > 500) log.warn({ err: error }, 'a request could not be served');
  // Too late for an answer: what was sent so far must not look complete.
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();

  const problem = new Problem(failure, { requestId: request.id, instance: pathOf(request.url) });
  // What the handler said about the answer it did not give does not hold for this one.
  for (const name of ['etag', 'link', 'location', 'x-total-count', 'content-length']) reply.removeHeader(name);
  void reply
    .code(failure.status)
    .headers(problemHeaders(failure, request.headers.authorization !== undefined))
    .headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' })
    .send(JSON.stringify(problem));
}

/** Nothing found by this method, but something by another. */
function ofRoute(failure: Failure, request: FastifyRequest): Failure {
  if (failure.code !== routeNotFound) return failure;
  const allow = request.server.routeMethods.of(pathOf(request.url));
  if (allow.length === 0 || allow.includes(request.method)) return failure;
  return methodNotAllowed({ allow }).failure;
}

const routeNotFound = RouteNotFound().code;
