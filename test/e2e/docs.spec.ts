import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import { Demo } from '../../src/faces/demo/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Fence } from '../support/markdown.js';
import { documents, fencesIn } from '../support/markdown.js';
import { onServices } from '../support/services.js';
import { compilerSays, expectedOutput, programOf, programs, runSession } from './docs-session.js';

/** Programs and a compiler are started, on whatever machine this is. */
const PATIENCE = 120_000;

const there = (command: string) => spawnSync(command, ['--version']).status === 0;
const missing = ['bash', 'curl', 'python3'].filter((command) => !there(command));

const isRun = ({ language, words }: Fence) =>
  ['sh', 'bash', 'ts', 'python'].includes(language) && (words === '' || (words === 'embedded-only' && !onServices));

const sessions = documents()
  .filter((file) => file === 'README.md' || file.startsWith('docs/'))
  .map((file) => ({ file, fences: fencesIn(file) }))
  .filter(({ fences }) => fences.some(isRun));

let desk: Desk;
let folder: string;

beforeAll(async () => {
  desk = await startDesk({ env: { NODE_ENV: 'development' } });
  await desk.get(Demo).seedOnce();
  await desk.settle();
  folder = mkdtempSync(join(tmpdir(), 'quickdesk-docs-'));
});
afterAll(async () => {
  for (const made of [folder, programs]) rmSync(made, { recursive: true, force: true });
  await desk.close();
});

/** What the documents take from the environment. */
const given = () => ({
  DESK: desk.url,
  DATA_FOLDER: desk.env.DATA_FOLDER ?? '',
  QUICKDESK_SECRET: 'of an inbox, in the examples',
});

const [run, why] = missing.length === 0 ? [it, ''] : [it.skip, ` (there is no ${missing.join(', no ')} here)`];

describe('the examples of the documents, against a desk with the demo', () => {
  run.each(sessions)(
    `$file: each block runs, and says what stands below it${why}`,
    async ({ fences }) => {
      const blocks = fences.filter(isRun);
      const { code, said } = await runSession(blocks, given(), folder);
      const last = blocks[said.length - 1];
      expect({ code, last: code === 0 ? '' : `${last?.file}:${last?.line} said ${said.at(-1)}` }).toEqual({
        code: 0,
        last: '',
      });
      blocks.forEach((block, at) => {
        const next = fences[fences.indexOf(block) + 1];
        if (next?.words !== 'output') return;
        expect({ at: `line ${next.line}`, said: said[at]?.trim() }).toEqual({
          at: `line ${next.line}`,
          said: expect.stringMatching(expectedOutput(next.code)) as string,
        });
      });
    },
    PATIENCE,
  );
});

if (!onServices) {
  describe('the TypeScript of the documents', () => {
    it(
      'compiles',
      () => {
        const blocks = sessions.flatMap(({ fences }) => fences.filter((each) => each.language === 'ts' && isRun(each)));
        expect(blocks.length).toBeGreaterThan(0);
        expect(compilerSays(blocks.map(programOf))).toEqual([]);
      },
      PATIENCE,
    );
  });

  describe('the backup of docs/operations.md', () => {
    run(
      `is a desk that starts, with all that was there${why}`,
      async () => {
        const ana = await desk.member({ role: 'admin' });
        const { code } = await runSession(fencesIn('docs/operations.md').filter(isRun), given(), folder);
        expect(code).toBe(0);
        const copy = await desk.beside({ DATA_FOLDER: join(folder, 'backup') });
        const tickets = async (of: Desk) => {
          const { data } = await unwrap(of.as(ana.token).GET('/api/v1/tickets'));
          return data.map(({ id, version }) => ({ id, version }));
        };
        const restored = await tickets(copy);
        expect(restored.length).toBeGreaterThan(5);
        expect(restored).toEqual(await tickets(desk));
      },
      PATIENCE,
    );
  });
}
