/** The whole product as it is built, with people who have accounts and sessions, in rooms; see people.mjs. */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDesk } from '../../dist/src/app.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';
import { shutDown } from '../../dist/src/platform/http/index.js';
import { answerQuestions } from '../lib/answers.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'people.json');
const env = { ...process.env, DATA_FOLDER: folder };
execFileSync(process.execPath, [path.join(import.meta.dirname, 'people.mjs')], { env: { ...env, BENCH_PEOPLE: file } });

const app = await createDesk(loadConfig(env));
await app.listen(0, '127.0.0.1');
answerQuestions();
process.send({
  listening: `http://127.0.0.1:${app.getHttpServer().address().port}`,
  people: JSON.parse(readFileSync(file, 'utf8')),
});
process.once('SIGTERM', async () => {
  await shutDown(app);
  process.exit(0);
});
