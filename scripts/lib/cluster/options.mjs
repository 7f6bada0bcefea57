import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../problem.mjs';
import { root } from '../project.mjs';

export const orders = ['restart', 'kill', 'start', 'stop', 'status'];

export const usage = `npm run cluster [-- options]       starts it, and runs until Ctrl-C
  --api 2                          nodes that answer people
  --workers 1                      processes that run consumers and queues
  --port 8080                      where the proxy listens; the others take the ports after it, or any with 0
  --folder data/cluster            where all of it lives; remove it to begin anew
  --proxy nginx                    or "builtin"; without it nginx where it is installed
  --seconds 60                     ends by itself
  --source                         runs src as it is, without a build
npm run cluster -- <order>         to one that runs (--folder says which)
  status [--json]                  who runs where, and how they are
  restart [name...]                one after the other, each drained, and ready before the next; all nodes without a name
  kill <name...>                   without a goodbye, as a crash would; it stays away
  start <name...>                  those that are away
  stop                             everything, in order`;

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @param {string[]} words */
export function readOptions(words) {
  const { values, positionals } = parse(words);
  const [order, ...names] = positionals;
  if (order !== undefined && !orders.includes(order))
    throw new Problem(`There is no order "${order}"; there are ${orders.join(', ')}.`);
  if (values.proxy !== undefined && values.proxy !== 'nginx' && values.proxy !== 'builtin')
    throw new Problem(`--proxy is nginx or builtin, not "${values.proxy}".`);
  return {
    order,
    names,
    help: values.help,
    json: values.json,
    source: values.source,
    proxy: values.proxy,
    api: whole('api', values.api, 1, 16),
    workers: whole('workers', values.workers, 1, 16),
    port: whole('port', values.port, 0, 65_000),
    seconds: values.seconds === undefined ? undefined : whole('seconds', values.seconds, 1, 86_400),
    folder: shortEnough(path.resolve(root, values.folder)),
  };
}

/** @param {string[]} words */
function parse(words) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        api: { type: 'string', default: '2' },
        workers: { type: 'string', default: '1' },
        port: { type: 'string', default: '8080' },
        folder: { type: 'string', default: 'data/cluster' },
        proxy: { type: 'string' },
        seconds: { type: 'string' },
        source: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Problem(`${error.message}\n\n${usage}`);
  }
}

function whole(name, text, least, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(`--${name} is a whole number from ${least} to ${most}, not "${text}".`);
}

/** The sockets of MariaDB and of the orders are in it, and the system takes 107 letters for one. */
function shortEnough(folder) {
  if (Buffer.byteLength(folder) <= 85) return folder;
  throw new Problem(`${folder} is too long a name for the sockets in it: choose a shorter --folder.`);
}
