import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { Problem } from '../problem.mjs';
import { root } from '../project.mjs';
import { findBinary } from '../servers.mjs';
import { made } from './recipes.mjs';

/** @typedef {import('./routes.mjs').Node} Node */

export const findNginx = () => findBinary('nginx');

/**
 * docker/nginx.conf with our nodes, our port and our folders: the rules are those that run in production.
 * @param {readonly (Node & {down?: boolean})[]} nodes
 * @param {number} port
 * @param {string} folder
 */
export function nginxConfig(nodes, port, folder) {
  const servers = nodes.map(
    (node) => `server 127.0.0.1:${node.port} ${node.down ? 'down' : 'max_fails=2 fail_timeout=2s'};`,
  );
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const changes = /** @type {const} */ ([
    [/(?:\n {4}server api-\d+:\d+ [^;]+;)+/, `\n    ${servers.join('\n    ')}`],
    [/listen 80;/, `listen 127.0.0.1:${port};`],
    [/ {2}include \/etc\/nginx\/mime\.types;\n/, `  ${kept.join('\n  ')}\n`],
    [/access_log \/dev\/stdout;/, `access_log ${folder}/access.log;`],
    [/error_log \/dev\/stderr warn;/, 'error_log stderr warn;'],
    [/^/, `daemon off;\npid ${folder}/nginx.pid;\n${userInfo().uid === 0 ? 'user root;\n' : ''}`],
  ]);
  return changes.reduce(replaced, readFileSync(path.join(root, 'docker/nginx.conf'), 'utf8'));
}

/** @param {string} text @param {readonly [RegExp, string]} change */
function replaced(text, [what, by]) {
  if (!what.test(text))
    throw new Problem(`docker/nginx.conf has nothing like ${what} any more; see scripts/lib/cluster/nginx.mjs.`);
  return text.replace(what, () => by);
}

/**
 * @param {string} command
 * @param {readonly Node[]} nodes
 * @param {number} port
 * @param {string} folder
 * @returns {import('./member.mjs').Recipe & {write(nodes: readonly (Node & {down?: boolean})[]): void}}
 */
export function nginxRecipe(command, nodes, port, folder) {
  const own = made(folder, 'nginx');
  const file = path.join(own, 'nginx.conf');
  const write = (leading) => writeFileSync(file, nginxConfig(leading, port, own));
  write(nodes);
  return {
    name: 'nginx',
    kind: 'proxy',
    port,
    command,
    args: ['-e', 'stderr', '-p', own, '-c', file],
    isReady: listens,
    write,
  };
}

function listens(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', reject);
  });
}
