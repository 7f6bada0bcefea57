import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDesk } from './app.js';
import { lifecycleDocument } from './desk/tickets/index.js';
import { configurationDocument, exampleEnvironment, loadConfig, version } from './platform/config/index.js';
import { openApiDocument } from './platform/documents/index.js';
import { flowDocument, Reactions } from './platform/events/index.js';
import { AsyncApi } from './platform/realtime/index.js';

/** Writes every document that is made from the code into a folder: the built application says what it does. */
const target = resolve(process.argv[2] ?? '.');
const scratch = mkdtempSync(join(tmpdir(), 'quickdesk-documents-'));
try {
  const app = await createDesk(loadConfig({ NODE_ENV: 'development', LOG_LEVEL: 'error', DATA_FOLDER: scratch }));
  await app.init();
  const files: Record<string, string> = {
    'openapi.json': `${JSON.stringify(openApiDocument(app), null, 2)}\n`,
    'asyncapi.json': `${JSON.stringify(app.get(AsyncApi).document(version), null, 2)}\n`,
    'docs/flow.md': flowDocument(app.get(Reactions)),
    'docs/lifecycle.md': lifecycleDocument(),
    'docs/configuration.md': configurationDocument(),
    '.env.example': exampleEnvironment(),
  };
  await app.close();
  mkdirSync(join(target, 'docs'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
