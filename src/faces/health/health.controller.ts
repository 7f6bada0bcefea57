import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/access/index.js';
import { Config, version } from '../../platform/config/index.js';
import type { Arrival } from '../../platform/http/index.js';
import { arrivalOf, OpenRoute, Traffic } from '../../platform/http/index.js';
import type { HealthResult } from '../../platform/observability/index.js';
import { HealthChecks } from '../../platform/observability/index.js';

interface Readiness {
  status: 'ready' | 'not ready' | 'stopping';
  checks: readonly HealthResult[];
}

@ApiExcludeController()
@Public()
@OpenRoute()
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly traffic: Traffic,
    private readonly config: Config,
  ) {}

  /** The process answers; restart it when this does not. */
  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** The process can do its work; send it requests while this is 200. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const checks = await this.checks.run();
    const fit = checks.every((each) => each.ok);
    if (!fit || this.traffic.draining) void reply.code(503);
    return { status: this.traffic.draining ? 'stopping' : fit ? 'ready' : 'not ready', checks };
  }

  /** How the request arrived here: whoever sets up a proxy sees whether its word is heard. */
  @Get('health/arrival')
  @Header('Cache-Control', 'no-store')
  arrival(@Req() request: FastifyRequest): Arrival {
    return arrivalOf(request);
  }

  @Get('version')
  @Header('Cache-Control', 'no-store')
  version(): { version: string; commit: string | null } {
    return { version, commit: this.config.http.commit ?? null };
  }
}
