import { readFileSync } from 'node:fs';
import path from 'node:path';
import { endAll, ended, readable, start, wasAskedToEnd } from './child.mjs';
import { forgetBuilds, prepare } from './prepare.mjs';
import { Problem } from './problem.mjs';
import { nodeBinary, root } from './project.mjs';
import { envFile } from './serve.mjs';

/** Compiler, server and the two bundlers side by side; any of them ending ends all. */
export async function watch() {
  await prepare(root);
  forgetBuilds(root);
  const server = ['--watch', '--watch-preserve-output', ...envFile(), 'dist/src/main.js'];
  const children = [
    labelled('compile', 'nest', ['build', '--watch', '--preserveWatchOutput']),
    labelled('server', nodeBinary(), server, { shell: false }),
    labelled('console', ...watchCommand('admin')),
    labelled('widget', ...watchCommand('widget')),
  ];
  const first = await Promise.race(children);
  const asked = wasAskedToEnd();
  if (!asked) endAll();
  await Promise.all(children);
  if (!asked) throw new Problem(`"${first.label}" ended with ${first.code}, so everything was stopped.`);
}

/** A workspace's own "watch" script when it has one, else its build, watching. */
function watchCommand(folder) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  return [scripts.watch ?? `${scripts.build} --watch`, [], { cwd: path.join(root, folder), shell: true }];
}

async function labelled(label, command, args, options = {}) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) printLines(label, stream);
  return { label, code: await ended(child) };
}

function printLines(label, stream) {
  const print = (line) => line.trim() && console.log(`${label.padEnd(7)} | ${readable(line)}`);
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(print);
  });
  stream.on('end', () => print(rest));
}
