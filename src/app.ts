import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Clock } from './kernel/index.js';
import type { Config } from './platform/config/index.js';
import { createHttpApp } from './platform/http/index.js';

/** The whole program, not yet listening. `main.ts`, the documents and every test start it this way. */
export function createDesk(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  return createHttpApp(AppModule.with(config, clock), config);
}
