import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../kernel/index.js';
import { expectationFailed, NotHttp } from './codes.js';
import { failureOf } from './failure.js';
import { begin } from './begin.js';
import { Problem, PROBLEM_TYPE } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { securityHeaders } from './security.js';

/** The router could not read the URL; no hook has run for this request, so this does what they would have done. */
export function answerRouterError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  begin(request, reply, () => sendProblem(error, request, reply));
}

/** What came over the wire is not HTTP: there is no request to answer, so the answer is written to the socket. */
export function answerBrokenHttp(this: FastifyInstance, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const ours = failureOf(error);
  const problem = new Problem(ours.status < 500 ? ours : failureOf(NotHttp()), { requestId: newId() });
  const body = JSON.stringify(problem);
  this.parts.log.info(
    { status: problem.status, requestId: problem.requestId, reason: error.code },
    'a request could not be read',
  );
  const head = Object.entries(headersOf(problem, body)).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Node answers an unknown `Expect` by itself, without a body, unless somebody listens. */
export function answerExpectation(request: IncomingMessage, response: ServerResponse): void {
  const problem = new Problem(expectationFailed().failure, { requestId: newId() });
  const body = JSON.stringify(problem);
  response.writeHead(problem.status, headersOf(problem, body));
  response.end(body);
  request.resume();
}

function headersOf(problem: Problem, body: string): Record<string, string> {
  return {
    ...securityHeaders,
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-request-id': problem.requestId ?? '',
    connection: 'close',
  };
}
