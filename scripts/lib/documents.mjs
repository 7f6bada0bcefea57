import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { authorisationDocument } from './authorisation.mjs';
import { capture, readable } from './child.mjs';
import { checkContract, keepAdditions } from './contract/baseline.mjs';
import { listFiles } from './fingerprint.mjs';
import { prepare } from './prepare.mjs';
import { Problem } from './problem.mjs';
import { nodeBinary, root } from './project.mjs';
import { socketTypes } from './socket-types.mjs';

const client = 'client/src/generated/openapi.ts';
const live = 'live/src/generated/socket.ts';
const documents = [
  'openapi.json',
  'asyncapi.json',
  '.env.example',
  'docs/configuration.md',
  'docs/flow.md',
  'docs/lifecycle.md',
];
const expected = [...documents, client, live];
const made = '.cache/documents';
export const mend = 'npm run generate';

/** Has the built application describe itself, and the types of both clients made from that; all of it below .cache/documents. */
async function make() {
  await prepare(root, { names: ['server'] });
  rmSync(path.join(root, made), { recursive: true, force: true });
  mkdirSync(path.dirname(path.join(root, made, client)), { recursive: true });
  // The documents say what the defaults are, so nothing this machine sets may show in them.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), TZ: 'UTC' };
  await must('The documents', nodeBinary(), ['dist/src/documents.js', path.join(root, made)], { env, shell: false });
  await must('The client', 'openapi-typescript', [
    `${made}/openapi.json`,
    '--default-non-nullable=false',
    '-o',
    `${made}/${client}`,
  ]);
  makeSocketTypes();
  await makeAuthorisation();
  const files = listFiles(path.join(root, made), '.').map((file) => path.posix.normalize(file));
  const missing = expected.filter((file) => !files.includes(file));
  if (missing.length) throw new Problem(`dist/src/documents.js did not write ${missing.join(', ')}.`);
  return files;
}

function makeSocketTypes() {
  const asyncapi = JSON.parse(readFileSync(path.join(root, made, 'asyncapi.json'), 'utf8'));
  mkdirSync(path.dirname(path.join(root, made, live)), { recursive: true });
  writeFileSync(path.join(root, made, live), socketTypes(asyncapi));
}

/** From the table that the tests read; Node takes the types off by itself. */
async function makeAuthorisation() {
  const table = await import(pathToFileURL(path.join(root, 'test/authorisation/table.ts')).href);
  const openapi = JSON.parse(readFileSync(path.join(root, made, 'openapi.json'), 'utf8'));
  const at = path.join(root, made, 'docs/authorisation.md');
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, authorisationDocument(table, openapi));
}

export async function writeDocuments() {
  for (const file of await make()) {
    if (!differs(file)) continue;
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    copyFileSync(path.join(root, made, file), path.join(root, file));
    console.log(`wrote ${file}`);
  }
  keepAdditions();
}

export async function checkDocuments() {
  const drifted = (await make()).filter(differs);
  if (drifted.length === 0) return checkContract();
  for (const file of drifted) console.error(firstDifference(file));
  throw new Problem(`Not what the application says now: ${drifted.join(', ')}. Mend it with: ${mend}`);
}

function differs(file) {
  const committed = path.join(root, file);
  return !existsSync(committed) || !readFileSync(committed).equals(readFileSync(path.join(root, made, file)));
}

function firstDifference(file) {
  const committed = path.join(root, file);
  if (!existsSync(committed)) return `${file} is not there.`;
  const [is, should] = [committed, path.join(root, made, file)].map((at) => readFileSync(at, 'utf8').split('\n'));
  const at = should.findIndex((line, index) => line !== is[index]);
  const from = at === -1 ? should.length : at;
  const show = (sign, lines) => lines.slice(from, from + 3).map((line) => `  ${sign} ${line}`);
  return [`${file}, line ${from + 1}:`, ...show('-', is), ...show('+', should)].join('\n');
}

async function must(what, command, args, options) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0)
    throw new Problem(`${readable(output).trimEnd()}\n${what} could not be made (${command} ended with ${code}).`);
}
