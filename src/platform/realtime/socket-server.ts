import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DefaultEventsMap, ServerOptions, Socket } from 'socket.io';
import { Server } from 'socket.io';
import type { DomainError } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { RedisLink } from '../cache/index.js';
import { Config } from '../config/index.js';
import { Metrics } from '../observability/index.js';
import type { SessionEnd } from './builtin.dto.js';
import { SessionEnded, SessionResync } from './builtin.events.js';
import { Origins } from './origins.js';
import { ServerClosing } from './realtime.errors.js';
import { redisFanout } from './redis-fanout.js';
import type { SocketEventDefinition } from './socket-event.js';
import type { SocketSession } from './socket-session.js';
import { sendWholeFrames, skipUnheard } from './text-frame.js';
import { writeTogether } from './write-together.js';

type Events = DefaultEventsMap;
export type DeskSocket = Socket<Events, Events, Events, SocketSession>;
export type DeskServer = Server<Events, Events, Events, SocketSession>;

/** How long closed connections get to take their last messages with them. */
const FLUSH_MS = 1000;

/** The Socket.IO server. In a process without HTTP it has no connections and only hands events to the other nodes. */
@Injectable()
export class SocketServer {
  readonly io: DeskServer;
  private readonly origins: Origins;
  private readonly tcp = new Set<TcpSocket>();
  private attached = false;
  private closing = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    metrics: Metrics,
    @Inject(RedisLink) redis: RedisLink | undefined,
  ) {
    this.origins = new Origins(config);
    this.io = new Server(this.options());
    const { sockets } = this.io.sockets;
    metrics.gauge('quickdesk_socket_connections', [], {
      help: 'Signed-in connections of this process.',
      collect() {
        this.set(sockets.size);
      },
    });
    if (redis) this.spread(redis, metrics);
    else skipUnheard(this.io.of('/').adapter);
    sendWholeFrames(this.io.of('/').adapter);
  }

  attach(http: HttpServer): void {
    http.on('upgrade', (_request: IncomingMessage, socket: TcpSocket) => {
      this.tcp.add(socket);
      socket.once('close', () => this.tcp.delete(socket));
    });
    this.io.attach(http);
    this.attached = true;
    writeTogether(this.io.engine);
  }

  /** From now on nobody gets in. */
  refuseNew(): void {
    this.closing = true;
  }

  socket({ id }: SocketSession): DeskSocket | undefined {
    return this.io.sockets.sockets.get(id);
  }

  /** Of this node. */
  sessions(): SocketSession[] {
    return Array.from(this.io.sockets.sockets.values(), ({ data }) => data);
  }

  tell<P extends object>(session: SocketSession, event: SocketEventDefinition<P>, payload: P): void {
    this.socket(session)?.emit(event.name, payload);
  }

  /** From some of its rooms to others, without ever being outside of those that are in both. */
  move(session: SocketSession, from: readonly string[], to: readonly string[]): void {
    const socket = this.socket(session);
    for (const room of from) if (!to.includes(room)) void socket?.leave(room);
    void socket?.join(to.filter((room) => !from.includes(room)));
  }

  end(session: SocketSession, reason: DomainError, event: SocketEventDefinition<SessionEnd> = SessionEnded): void {
    this.tell(session, event, endOf(reason));
    session.over = true;
    this.socket(session)?.disconnect(true);
  }

  /** Waits a moment for the last messages of closed connections to be on their way, then cuts what is left. */
  async close(): Promise<void> {
    const deadline = performance.now() + FLUSH_MS;
    while (this.tcp.size > 0 && performance.now() < deadline) await setTimeout(5);
    await this.io.of('/').adapter.close();
    // Not `io.close()`: that would close the HTTP server too, which is Nest's to do.
    if (this.attached) this.io.engine.close();
    for (const socket of this.tcp) socket.destroy();
  }

  private spread(redis: RedisLink, metrics: Metrics): void {
    const lost = metrics.counter('quickdesk_socket_fanout_lost_total', [], {
      help: 'Events that did not reach the other nodes because Redis was away.',
    });
    const watch = {
      lost: () => lost.inc(),
      missed: () => this.resync(this.io.local),
      withheld: () => this.resync(this.io),
    };
    this.io.adapter(redisFanout(redis, watch));
  }

  private resync(all: Pick<DeskServer, 'emit'>): void {
    all.emit(SessionResync.name, { at: this.clock.now() });
  }

  private options(): Partial<ServerOptions> {
    const { polling, maxMessage, pingInterval, pingTimeout, connectTimeout } = this.config.realtime;
    return {
      path: '/socket.io',
      serveClient: false,
      transports: polling ? ['websocket', 'polling'] : ['websocket'],
      // Even when no client asks for it, compression costs broadcasts a quarter of their speed.
      perMessageDeflate: false,
      maxHttpBufferSize: maxMessage,
      pingInterval,
      pingTimeout,
      connectTimeout,
      allowRequest: (request, answer) => {
        const refusal = this.refusal(request);
        answer(refusal, refusal === undefined);
      },
      ...(polling
        ? { cors: { origin: (origin: string | undefined, answer) => answer(null, this.origins.lists(origin)) } }
        : {}),
    };
  }

  private refusal(request: IncomingMessage): string | undefined {
    if (this.closing) return ServerClosing().message;
    return this.origins.allows(request.headers) ? undefined : 'Pages of this origin may not connect; see CORS_ORIGINS.';
  }
}

export function endOf({ code, message }: DomainError): SessionEnd {
  return { code, detail: message };
}
