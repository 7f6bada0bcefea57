import type { OnModuleInit } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Config } from '../config/index.js';
import { serveDocuments } from './serve-documents.js';

/**
 * Says what this build does: the OpenAPI document and Swagger UI, the AsyncAPI document, and a page that explains
 * every problem code. Owns no table; emits and hears no event.
 */
@Module({})
export class DocumentsModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.core.role === 'worker') return;
    serveDocuments(this.host.httpAdapter.getInstance(), this.config);
  }
}
