import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Logger, Metrics } from '../../platform/observability/index.js';

/** `/metrics` on METRICS_PORT, which the operator keeps to the inside; so nobody is asked who they are. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort } = this.config.observability;
    if (metricsPort === 0) return;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(metricsPort, this.config.http.host);
    await once(this.server, 'listening');
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ url, method }: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const found = method === 'GET' && url?.split('?')[0] === '/metrics';
      const text = found ? await this.metrics.registry.metrics() : '';
      response.writeHead(found ? 200 : 404, { 'content-type': this.metrics.registry.contentType }).end(text);
    } catch (error) {
      this.log.error({ err: error }, 'the metrics could not be collected');
      response.writeHead(500).end();
    }
  }
}
