import type { OnModuleInit } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Config } from '../../platform/config/index.js';
import { PanelDoor } from './panel-door.js';
import { serveSite } from './serve-site.js';

/**
 * Serves the built pages: the console at `/admin`, the pages that mails lead to at `/account`, the widget at `/widget/v1`,
 * the support page at `/support`, the demo shop at `/demo`.
 * Owns no table; emits and hears no event. Offers the port `PanelDoor`; the pages talk to the API like everyone else.
 */
@Module({ providers: [PanelDoor], exports: [PanelDoor] })
export class SiteModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: Config,
    private readonly door: PanelDoor,
  ) {}

  onModuleInit(): void {
    // A worker listens for its health and metrics only.
    if (this.config.core.role === 'worker') return;
    serveSite(this.host.httpAdapter.getInstance(), this.config, this.door);
  }
}
