import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { openNode } from './node.js';
import { Frail, Plain, Sturdy, Tough } from './scene.js';

/**
 * A worker in a process of its own, so that it can be killed. It says what it does, a line each: "begin <job> <n>",
 * "done <n>", "added <n>". Told to `add-from <n>`, it also adds jobs as fast as it can.
 */
const [settings = '{}', order, first = '0'] = process.argv.slice(2);
const node = await openNode({ ...(JSON.parse(settings) as Record<string, string>), ROLE: 'worker' });
const say = (line: string) => process.stdout.write(`${line}\n`);
const forever = () => new Promise(() => undefined);

node.scene.on(Plain, ({ n }) => say(`begin plain ${n}`));
node.scene.on(Sturdy, async ({ n }) => {
  await pause(1);
  say(`done ${n}`);
});
for (const job of [Frail, Tough]) {
  node.scene.on(job, ({ n }) => {
    say(`begin ${job.name.replace('scene.', '')} ${n}`);
    return forever();
  });
}
say('ready');
for (let n = Number(first); order === 'add-from'; n += 1) {
  await node.queues.add(Sturdy, { n });
  say(`added ${n}`);
  // Writing to SQLite waits for nothing, so nothing else would get its turn.
  await breathe();
}
