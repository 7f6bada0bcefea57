import { ended, start } from './child.mjs';
import { prepare } from './prepare.mjs';
import { main } from './problem.mjs';
import { nodeBinary, root } from './project.mjs';
import { envFile } from './serve.mjs';

/** @param {string[]} args */
export function examine(args) {
  return main(async () => {
    // What is printed is the answer, also for machines.
    await prepare(root, { names: ['server'], say: (line) => console.error(line) });
    return ended(
      start(nodeBinary(), [...envFile(), 'dist/src/doctor.js', ...args], { stdio: 'inherit', shell: false }),
    );
  });
}
