import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/access/index.js';
import { NotFound } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { OpenRoute } from '../../platform/http/index.js';
import { Metrics } from '../../platform/observability/index.js';
import { MetricsAccess } from './metrics-access.js';

const MetricsElsewhere = NotFound.define('metrics.elsewhere', 'Metrics are served on a port of their own here.');

@ApiExcludeController()
@Public()
@OpenRoute()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly access: MetricsAccess,
    private readonly config: Config,
  ) {}

  @Get()
  async get(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.config.observability.metricsPort !== 0) throw MetricsElsewhere();
    this.access.assert(authorization);
    void reply.header('content-type', this.metrics.registry.contentType).header('cache-control', 'no-store');
    return this.metrics.registry.metrics();
  }
}
