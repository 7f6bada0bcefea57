import type { OnModuleInit } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Config } from '../../platform/config/index.js';
import { hasOutbox, Outbox } from '../../platform/mail/index.js';
import { serveOutbox } from './serve-outbox.js';

/**
 * Shows the mails a development desk has sent, at `/outbox`. In production, or with SMTP_URL set, the address does not
 * exist. Owns no table; emits and hears no event. Ports used: Outbox.
 */
@Module({})
export class OutboxModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    if (!hasOutbox(this.config) || this.config.core.role === 'worker') return;
    serveOutbox(this.host.httpAdapter.getInstance(), this.outbox);
  }
}
