import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { conversation } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';
import { onEachDatabase } from './lib/stores.mjs';

const world = { people: 200, rooms: 100, each: 1 };
const bounds = { sqlite: { floor: 0.4, goal: 0.6, waits: true }, mariadb: { floor: 0.35, goal: 0.5, waits: true } };

/**
 * A chat message, acknowledged after its commit and heard by both in its room, against a relay that stores nothing. In
 * the end all rooms are read again: what was acknowledged is there, once, where it was said to be.
 */
export default async function message(plan) {
  const kept = {};
  let clean = true;
  await onEachDatabase(async ({ name, says, env }) => {
    const bench = {
      sides: conversation(world, { env }),
      load: path.join(import.meta.dirname, 'load/messages.mjs'),
      settings: { inFlight: 4 },
    };
    const result = await compare(bench, plan);
    const title = `message:send, stored, acknowledged and heard, 100 rooms of 2, 4 under way each, ${says}, against a bare Socket.IO relay`;
    kept[name] = compared(title, result, bounds[name]);
    clean &&= isClean(result);
  });
  return { kept: { databases: kept }, clean };
}
