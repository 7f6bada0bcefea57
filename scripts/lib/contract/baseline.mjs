import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem.mjs';
import { root } from '../project.mjs';
import { breakingChanges } from './changes.mjs';
import { surfaceOf } from './surface.mjs';

const baseline = 'test/contract/baseline.json';
const list = 'docs/api-changes.md';
const accept = "npm run contract:accept -- '<why>'";

/** @typedef {import('./changes.mjs').Change} Change */

/** What was promised, what is promised now, and what that breaks. */
function compared() {
  const now = surfaceOf(read('openapi.json'), read('asyncapi.json'));
  const was = existsSync(path.join(root, baseline)) ? read(baseline) : undefined;
  return { now, was, breaking: was ? breakingChanges(was, now) : [] };
}

/** Throws when something that clients rely on is gone, or when what is new is not yet kept. */
export function checkContract() {
  const { now, was, breaking } = compared();
  if (!was) throw new Problem(`${baseline} is not there. Get it back from the history of the project.`);
  if (breaking.length > 0) throw new Problem(refusal(breaking));
  if (written(was) !== written(now)) throw new Problem(`${baseline} lacks what is new. Mend it with: npm run generate`);
}

/** Keeps what is new; what breaks clients is only told. */
export function keepAdditions() {
  const { now, was, breaking } = compared();
  if (breaking.length > 0) console.log(refusal(breaking));
  else if (!was || written(was) !== written(now)) {
    writeFileSync(path.join(root, baseline), written(now));
    console.log(`wrote ${baseline}`);
  }
}

/** Breaks what there is to break, and writes down why. @param {string} why @param {string} day */
export function acceptChanges(why, day) {
  const { now, breaking } = compared();
  if (breaking.length > 0 && why.trim() === '') throw new Problem(refusal(breaking));
  if (breaking.length > 0) {
    const at = path.join(root, list);
    writeFileSync(at, withEntry(readFileSync(at, 'utf8'), { day, why: why.trim(), breaking }));
    console.log(`wrote ${list}`);
  }
  writeFileSync(path.join(root, baseline), written(now));
  console.log(`wrote ${baseline}`);
}

/** The newest first, after the introduction. @param {string} text @param {{day: string, why: string, breaking: Change[]}} entry */
export function withEntry(text, { day, why, breaking }) {
  const entry = [`## ${day}`, '', why, '', ...breaking.map(lineOf), ''].join('\n');
  const at = text.indexOf('\n## ');
  return at < 0 ? `${text.trimEnd()}\n\n${entry}` : `${text.slice(0, at + 1)}${entry}\n${text.slice(at + 1)}`;
}

function refusal(breaking) {
  const what = breaking.map(lineOf).join('\n');
  return `Programs of others would break:\n${what}\nPut it back; or, where it has to be, say why: ${accept}`;
}

function lineOf({ where, what }) {
  return `- \`${where}\` ${what}`;
}

/** A line for each thing that has a name, so that a change shows as one. */
function written(surface) {
  const parts = Object.entries(surface).map(([name, entries]) => {
    const lines = Object.entries(entries).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

function read(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
