import { Injectable } from '@nestjs/common';
import type { ExtendedError } from 'socket.io';
import { anonymous, newId } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { clientAddress, RateLimits, trusting } from '../http/index.js';
import { inContext, Logger, Metrics } from '../observability/index.js';
import { socketProblem } from './ack.js';
import { Sessions } from './sessions.js';
import type { DeskSocket } from './socket-server.js';

/** What a new connection has to pass: `auth: { token }` becomes a session, or a `connect_error` that says why not. */
@Injectable()
export class SignIn {
  private readonly trusts: ReturnType<typeof trusting>;
  private readonly refusals;

  constructor(
    private readonly sessions: Sessions,
    private readonly limits: RateLimits,
    private readonly log: Logger,
    config: Config,
    metrics: Metrics,
  ) {
    this.trusts = trusting(config.http.trustProxy);
    this.refusals = metrics.counter('quickdesk_socket_refusals_total', ['code'], {
      help: 'Connections that were not let in.',
    });
  }

  async handle(socket: DeskSocket, next: (error?: ExtendedError) => void): Promise<void> {
    const { headers, address: peer, auth } = socket.handshake;
    const forwarded = headers['x-forwarded-for'];
    const address = clientAddress(peer, typeof forwarded === 'string' ? forwarded : undefined, this.trusts);
    const requestId = newId();
    await inContext({ requestId }, async () => {
      try {
        socket.data = await this.sessions.admit(socket.id, auth, { headers, address });
        forgetHandshake(socket);
        next();
      } catch (error) {
        this.refuse(socket, await this.counted(error, address), requestId, next);
      }
    });
  }

  /** Guessing is counted by the address it comes from; who guesses too often is told so. */
  private async counted(error: unknown, address: string): Promise<unknown> {
    try {
      await this.limits.take(anonymous, 'connect', { address });
      return error;
    } catch (limited) {
      return limited;
    }
  }

  private refuse(socket: DeskSocket, error: unknown, requestId: string, next: (error: ExtendedError) => void): void {
    const problem = socketProblem(error, { requestId });
    if (problem.status >= 500) this.log.error({ err: error }, 'a socket could not be signed in');
    this.refusals.inc({ code: problem.code });
    next(Object.assign(new Error(problem.code), { data: problem }));
    // After the answer: a connection that nobody stands behind is not kept.
    setImmediate(() => socket.conn.close());
  }
}

/** The token has done its work and the request is large: neither is kept in memory for as long as the socket lives. */
function forgetHandshake(socket: DeskSocket): void {
  socket.handshake.auth = {};
  // Socket.IO documents this as the way to let go of the request, though its types do not allow it.
  (socket.conn as { request: unknown }).request = null;
}
