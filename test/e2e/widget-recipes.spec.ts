import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { fencesIn } from '../support/markdown.js';
import { identify, makeSecret, sessionOf } from './signed-identity-world.js';

const guide = fencesIn('docs/widget.md');
const inbox = '0198f0d0-7c1a-7b52-9a2e-de3000000001';
const anna = ['anna-1', 'Anna Ünal', 'anna@shop.example'] as const;
const given = JSON.stringify(anna).slice(1, -1);

/** How each recipe is run as it stands in the guide, and asked for one token. */
const recipes = [
  {
    language: 'ts',
    file: 'token.mts',
    command: process.execPath,
    call: `\nconst [id, name, email] = [${given}];\nprocess.stdout.write(tokenFor({ id, name, email }));`,
  },
  { language: 'python', file: 'token.py', command: 'python3', call: `\nprint(token_for(${given}), end="")` },
  { language: 'php', file: 'token.php', command: 'php', call: `\necho tokenFor(${given});` },
];

let desk: Desk;
let folder: string;

beforeAll(async () => {
  desk = await startDesk();
  folder = mkdtempSync(join(tmpdir(), 'quickdesk-recipes-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk.close();
});

const there = (command: string) => spawnSync(command, ['--version']).status === 0;

describe.each(recipes)('the recipe in $language', ({ language, file, command, call }) => {
  const [run, why] = there(command) ? [it, ''] : [it.skip, ` (there is no ${command} here)`];
  run(`signs somebody in, and the next time it is the same person${why}`, async () => {
    const code = guide.find((fence) => fence.language === language)?.code ?? '';
    const path = join(folder, file);
    writeFileSync(path, code + call);
    const { secret } = await makeSecret(desk, `${inbox}-${language}`);
    const env = { ...process.env, QUICKDESK_INBOX: `${inbox}-${language}`, QUICKDESK_SECRET: secret };
    const sign = () => execFileSync(command, [path], { env, encoding: 'utf8' });
    const first = sessionOf(await identify(desk, `${inbox}-${language}`, sign()));
    expect(first.user).toMatchObject({ kind: 'user', name: 'Anna Ünal' });
    const second = sessionOf(await identify(desk, `${inbox}-${language}`, sign()));
    expect(second.user.id).toBe(first.user.id);
    const other = { ...env, QUICKDESK_SECRET: 'of somebody else' };
    const forged = execFileSync(command, [path], { env: other, encoding: 'utf8' });
    expect((await identify(desk, `${inbox}-${language}`, forged)).status).toBe(401);
  });
});
