import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Gauge, Histogram } from 'prom-client';
import { inContext, Logger, Metrics } from '../observability/index.js';

type Labels = 'method' | 'route' | 'status';

/** nginx's number for a client that left before it was answered. */
const CLIENT_LEFT = 499;

/** The requests under way: each is counted, measured and written to the log once, and waited for when the process stops. */
@Injectable()
export class Traffic {
  private inFlight = 0;
  private stopping = false;
  private readonly waiting: (() => void)[] = [];
  private readonly seconds: Histogram<Labels>;
  private readonly series = new Map<string, Histogram.Internal<Labels>>();
  private readonly log: Logger;

  constructor(log: Logger, metrics: Metrics) {
    // The line of a request is made of fields that hold nothing to hide, and looking for secrets in it would cost
    // four times what writing it does.
    this.log = log.child({}, { redact: ['nothing'] });
    this.seconds = metrics.histogram('quickdesk_http_request_seconds', ['method', 'route', 'status'], {
      help: 'How long requests took, by route template.',
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    });
    const gauge: Gauge = metrics.gauge('quickdesk_http_requests_in_flight', [], {
      help: 'Requests that are being answered.',
      collect: () => gauge.set(this.inFlight),
    });
  }

  /** True once the process was told to stop: it is not ready for more, and answers close their connections. */
  get draining(): boolean {
    return this.stopping;
  }

  drain(): void {
    this.stopping = true;
  }

  get count(): number {
    return this.inFlight;
  }

  /** Resolves when nothing is under way, or with false when that took too long. */
  async idle(withinMs: number): Promise<boolean> {
    if (this.inFlight === 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), withinMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  begin(request: FastifyRequest, reply: FastifyReply): void {
    const started = performance.now();
    const { socket } = request.raw;
    const written = socket.bytesWritten;
    this.inFlight += 1;
    // Unlike Fastify's onResponse, `close` also comes for a client that left and for an answer that bypassed Fastify.
    reply.raw.once('close', () => this.end(request, reply, started, socket, written));
  }

  private end(request: FastifyRequest, reply: FastifyReply, started: number, socket: Socket, written: number): void {
    const ms = performance.now() - started;
    this.inFlight -= 1;
    const status = reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_LEFT;
    const route = request.routeOptions.url ?? 'unmatched';
    this.measured(request.method, route, status).observe(ms / 1000);
    const level = request.routeOptions.config?.desk?.open ? 'debug' : 'info';
    if (this.log.isLevelEnabled(level)) {
      const bytes = Number(reply.getHeader('content-length') ?? socket.bytesWritten - written);
      inContext(request.work, () =>
        this.log[level]({ method: request.method, route, status, ms: Math.round(ms * 10) / 10, bytes }, 'request'),
      );
    }
    if (this.inFlight === 0) for (const done of this.waiting.splice(0)) done();
  }

  /** Finding a series by its labels costs as much as all else here; there are few, so each is kept. */
  private measured(method: string, route: string, status: number): Histogram.Internal<Labels> {
    const key = `${method} ${route} ${status}`;
    const known = this.series.get(key);
    if (known) return known;
    const made = this.seconds.labels({ method, route, status });
    this.series.set(key, made);
    return made;
  }
}
