import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { newRoom } from './live-world.js';

const root = join(__dirname, '../..');
const run = promisify(execFile);

const program = `
import { markdown, openDesk } from '@quickdesk/live';
const [url, token, roomId] = process.argv.slice(2);
const desk = openDesk({ url, token: () => token });
const room = desk.room(roomId);
room.open();
await room.opened();
const seq = await room.send({ body: 'From **another** program' }).sent();
const shown = () => room.state.messages.find((message) => message.seq === seq);
if (!shown()) await new Promise((resolve) => room.subscribe(() => shown() && resolve()));
console.log(JSON.stringify({ body: shown().body, own: shown().author.id === desk.userId, tree: markdown(shown().body) }));
desk.close();
`;

describe('the package of the live client', () => {
  let desk: Desk;
  let folder: string;

  beforeAll(async () => {
    desk = await startDesk();
    folder = mkdtempSync(join(tmpdir(), 'quickdesk-live-'));
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, '@quickdesk'), { recursive: true });
    symlinkSync(join(root, 'node_modules/socket.io-client'), join(modules, 'socket.io-client'));
    await run(process.execPath, [join(root, 'live/build.mjs'), join(modules, '@quickdesk/live')]);
    writeFileSync(join(folder, 'program.mjs'), program);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  it('works in a plain Node program, which ends when it has done with the desk', async () => {
    const ana = await desk.member({ role: 'agent' });
    const args = [join(folder, 'program.mjs'), desk.url, ana.token, await newRoom(ana)];
    const { stdout } = await run(process.execPath, args, { timeout: 15_000 });
    expect(JSON.parse(stdout)).toMatchObject({
      body: 'From **another** program',
      own: true,
      tree: [{ type: 'paragraph' }],
    });
  });

  it('is whole: a description that points at what is there, and types for it', () => {
    const at = join(folder, 'node_modules/@quickdesk/live');
    const {
      exports,
      dependencies,
      private: hidden,
    } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as {
      exports: { '.': { types: string; default: string } };
      dependencies: Record<string, string>;
      private?: boolean;
    };
    const files = readdirSync(at, { recursive: true }) as string[];
    expect(files).toEqual(expect.arrayContaining(['README.md', 'generated/socket.d.ts']));
    for (const file of Object.values(exports['.'])) expect(files).toContain(file.replace('./', ''));
    expect(Object.keys(dependencies)).toEqual(['socket.io-client']);
    expect(hidden).toBeUndefined();
  });
});
