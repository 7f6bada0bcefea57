/**
 * The whole way of a command through the built product: signing in, the permission it requires, throttling, validation,
 * the context of logs, metrics, a typed acknowledgement. What the command does is nothing, as in the baseline.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { migrations } from '../../dist/migrations/index.js';
import { AccessModule, Requires, Role } from '../../dist/src/identity/access/index.js';
import { CacheModule } from '../../dist/src/platform/cache/index.js';
import { ConfigModule, loadConfig } from '../../dist/src/platform/config/index.js';
import { DatabaseModule } from '../../dist/src/platform/database/index.js';
import { DiscoveryModule } from '../../dist/src/platform/discovery/index.js';
import { eventEntities, EventsModule } from '../../dist/src/platform/events/index.js';
import { createHttpApp, HttpModule, IdempotencyKey } from '../../dist/src/platform/http/index.js';
import { ObservabilityModule } from '../../dist/src/platform/observability/index.js';
import { Command, RealtimeModule } from '../../dist/src/platform/realtime/index.js';
import { SecretsModule } from '../../dist/src/platform/secrets/index.js';
import { Id, Integer, Text } from '../../dist/src/platform/schema/index.js';

class Note {}
Id()(Note.prototype, 'roomId');
Id()(Note.prototype, 'clientId');
Text({ max: 4000 })(Note.prototype, 'body');

class Noted {}
Id()(Noted.prototype, 'clientId');
Integer()(Noted.prototype, 'seq');

class Notes {
  seq = 0;

  send(_actor, { clientId }) {
    return { clientId, seq: ++this.seq };
  }

  /** As nearly every real command will: it waits for something before it answers. */
  async later(_actor, { clientId }) {
    return { clientId, seq: ++this.seq };
  }
}
decorate('send', Requires('tag.read'), Command('note:send', { says: 'Does nothing.', input: Note, output: Noted }));
decorate(
  'later',
  Requires('tag.read'),
  Command('note:later', { says: 'Does nothing, later.', input: Note, output: Noted }),
);

function decorate(method, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(Notes.prototype, method);
  for (const decorator of decorators) decorator(Notes.prototype, method, descriptor);
}

class BenchModule {}
const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
const config = loadConfig({
  NODE_ENV: 'development',
  LOG_LEVEL: 'error',
  DATA_FOLDER: folder,
  OPERATOR_KEY: process.env.OPERATOR_KEY,
  SECRET_KEY: 'bench-secret-key-that-seals-nothing-of-worth',
  SOCKET_RATE: '100000000',
  SOCKET_BURST: '100000000',
});
Module({
  imports: [
    ConfigModule.with(config),
    ObservabilityModule,
    SecretsModule,
    DiscoveryModule,
    CacheModule,
    DatabaseModule.with({ entities: [...eventEntities, IdempotencyKey, Role], migrations }),
    EventsModule,
    HttpModule,
    RealtimeModule,
    AccessModule,
  ],
  providers: [Notes],
})(BenchModule);

const app = await createHttpApp(BenchModule, config);
await app.listen(0, '127.0.0.1');
process.send({ listening: `http://127.0.0.1:${app.getHttpServer().address().port}` });
process.once('SIGTERM', async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
