import { existsSync } from 'node:fs';
import path from 'node:path';
import { ended, start } from './child.mjs';
import { prepare } from './prepare.mjs';
import { main } from './problem.mjs';
import { nodeBinary, root } from './project.mjs';

/** @param {string[]} args */
export function serve(args) {
  return main(async () => {
    const migrateOnly = args.includes('--migrate-only');
    await prepare(root, migrateOnly ? { names: ['server'] } : {});
    const passedOn = args.filter((arg) => arg !== '--migrate-only');
    // A larger young generation: less collecting for each request and command (docs/performance.md).
    const command = [
      '--min-semi-space-size=16',
      ...envFile(),
      'dist/server/main.js',
      ...(migrateOnly ? ['migrate'] : []),
      ...passedOn,
    ];
    return ended(start(nodeBinary(), command, { stdio: 'inherit', shell: false }));
  });
}

/** A `.env` beside package.json is read for the server; what the environment already says wins. */
export function envFile() {
  return existsSync(path.join(root, '.env')) ? ['--env-file=.env'] : [];
}
