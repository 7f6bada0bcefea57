import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import path from 'node:path';
import { capture, wasAskedToEnd } from '../child.mjs';
import { cache, root, toolEnv } from '../project.mjs';
import { chromiumMissing, composeMissing, findChromium, servicesMissing } from './found.mjs';
import { afterASecondLook, countCheck, countJest, worthASecondLook } from './results.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [live] whether its output is shown as it comes
 * @property {() => (string | undefined) | Promise<string | undefined>} [missing] why it cannot run here
 * @property {(args: string[], onText?: (text: string) => void) => Promise<{counts: import('./results.mjs').Counts, output: string}>} run
 */

const GB = 1024 ** 3;
const withoutChromium = () => chromiumMissing() ?? absent('test/browser/jest.config.mjs');

/** @type {Stage[]} */
export const stages = [
  check('format', 'prettier', ['--check', '--cache', '--cache-location', '.cache/prettier', '.']),
  check('lint', 'eslint', ['.', '--max-warnings', '0']),
  check('types', 'tsc', ['--noEmit', '-p', 'test/tsconfig.json']),
  ...['scripts', 'client', 'live', 'admin', 'widget']
    .filter((folder) => !absent(`${folder}/tsconfig.json`))
    .map((folder) => check(`types ${folder}`, 'tsc', ['--noEmit', '-p', folder])),
  check('build', 'node', ['scripts/build.mjs']),
  check('documents', 'node', ['scripts/generate.mjs', '--check']),
  check('openapi', 'spectral', [
    'lint',
    '--quiet',
    '--fail-severity=error',
    '--ruleset',
    '.spectral.yaml',
    'openapi.json',
  ]),
  check('asyncapi', 'spectral', [
    'lint',
    '--quiet',
    '--fail-severity=error',
    '--ruleset',
    '.spectral.yaml',
    'asyncapi.json',
  ]),
  jest('jest', {}),
  jest('services', {
    missing: servicesMissing,
    env: { QD_TEST_DRIVERS: 'services' },
    paths: ['--testPathPatterns', 'test/(contract|e2e|faults)/'],
  }),
  jest('browser', {
    missing: withoutChromium,
    env: { CHROMIUM_PATH: findChromium() },
    args: ['--config', 'test/browser/jest.config.mjs'],
    whole: ['--config', 'test/browser/jest.together.config.mjs'],
  }),
  {
    ...check('compose', 'docker', ['compose', 'config', '--quiet']),
    missing: async () => absent('docker-compose.yml') ?? (await composeMissing()),
  },
];

export const embedded = stages
  .map(({ name }) => name)
  .filter((name) => !['services', 'browser', 'compose'].includes(name));

/** What `npm test -- <word>` may name besides a single stage. */
export const groups = {
  all: stages.map(({ name }) => name),
  embedded,
  lint: ['format', 'lint'],
  types: embedded.filter((name) => name.startsWith('types')),
  documents: ['build', 'documents', 'openapi', 'asyncapi'],
  browser: ['build', 'browser'],
};

/** @returns {Stage} */
function check(name, command, args) {
  return {
    name,
    run: async (_, onText) => {
      // Some tests are about time; what runs beside them gives way.
      const { code, output } = await capture(command, args, { env: environment(), onText, niceness: 10 });
      return { counts: countCheck(name, code), output };
    },
  };
}

/**
 * @param {string} name
 * @param {{args?: string[], whole?: string[], paths?: string[], env?: NodeJS.ProcessEnv, missing?: Stage['missing']}} how
 * @returns {Stage}
 */
function jest(name, { missing, env, args = [], whole = args, paths = [] }) {
  const reportFile = path.join(cache, 'test', `${name}.json`);
  return {
    name,
    live: true,
    missing,
    run: async (given, onText) => {
      // A path that is given narrows the choice; Jest would add it to the pattern.
      const which = given[0] && !given[0].startsWith('-') ? [] : paths;
      // Whoever names files wants these alone.
      const how = given.length ? args : whole;
      const look = (more) => runJest(reportFile, [...how, ...more], env, onText);
      const { code, output, report } = await look([...which, ...given]);
      const counts = countJest(name, code, report, root);
      const again = given.length ? [] : worthASecondLook(counts, report);
      const wentWell = [];
      for (const { file, spec } of wasAskedToEnd() ? [] : again) {
        const where = spec ?? path.relative(root, file);
        onText?.(`=== ${name}: ${where} once more, alone\n`);
        const only = spec ? ['--testNamePattern', `^${spec.replaceAll('.', '\\.')} `] : [];
        const second = await look(['--runInBand', ...only, '--runTestsByPath', file]);
        const { passed, failed } = countJest(name, second.code, second.report, root);
        if (passed > 0 && failed === 0) wentWell.push(where);
      }
      return { counts: afterASecondLook(counts, wentWell), output };
    },
  };
}

async function runJest(reportFile, args, env, onText) {
  rmSync(reportFile, { force: true });
  mkdirSync(path.dirname(reportFile), { recursive: true });
  // A run that is stopped cannot tidy up; servers end with its process group and their folders with this one.
  const TMPDIR = scratch();
  const options = { env: environment({ NODE_ENV: 'test', TMPDIR, ...env }), detached: true, onText };
  const { code, output } = await capture('jest', ['--ci', '--json', '--outputFile', reportFile, ...args], options);
  rmSync(TMPDIR, { recursive: true, force: true, maxRetries: 5 });
  return { code, output, report: readReport(reportFile) };
}

/** A folder in memory where there is room: every commit of every test waits for the disk otherwise. */
function scratch() {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize >= 2 * GB && freemem() >= 4 * GB) {
      const folder = mkdtempSync(path.join(memory, 'quickdesk-'));
      const probe = path.join(folder, 'probe');
      try {
        writeFileSync(probe, '', { mode: 0o700 });
        accessSync(probe, constants.X_OK);
        rmSync(probe);
        return folder;
      } catch {
        // Some mount it so that nothing in it can be executed.
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } catch {
    // There is none, or it is not ours to write to.
  }
  return mkdtempSync(path.join(tmpdir(), 'quickdesk-'));
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function absent(file) {
  return existsSync(path.join(root, file)) ? undefined : `there is no ${file}`;
}

function environment(extra = {}) {
  return toolEnv({ ...(process.stdout.isTTY && !process.env.NO_COLOR && { FORCE_COLOR: '1' }), ...extra });
}
