import { Balancer } from './balancer.mjs';
import { Member } from './member.mjs';
import { findNginx, nginxRecipe } from './nginx.mjs';
import { Problem } from '../problem.mjs';

/** @typedef {import('./routes.mjs').Node} Node */

/**
 * What stands in front of the nodes.
 * @typedef {object} Proxy
 * @property {string} says what it is, for people
 * @property {Member} [member] its process, where it has one
 * @property {(away: ReadonlySet<string>) => void} leaveOut whom it asks no more from now on
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{wanted: string | undefined, nodes: readonly Node[], port: number, folder: string, logs: string, say: (line: string) => void}} options
 * @returns {Promise<Proxy>}
 */
export async function startProxy({ wanted, nodes, port, folder, logs, say }) {
  const command = wanted === 'builtin' ? undefined : findNginx();
  if (command) return behindNginx(nginxRecipe(command, nodes, port, folder), nodes, logs, say);
  if (wanted === 'nginx') throw new Problem('nginx is not installed: install it, or say --proxy builtin.');
  const balancer = await Balancer.start(port, nodes);
  const why = wanted === 'builtin' ? 'as asked' : 'nginx is not installed';
  return {
    says: `a small balancer of our own with the same rules (${why})`,
    leaveOut: (away) => balancer.lead(nodes.filter(({ name }) => !away.has(name))),
    stop: () => balancer.close(),
  };
}

/** @param {ReturnType<typeof nginxRecipe>} recipe @returns {Promise<Proxy>} */
async function behindNginx(recipe, nodes, logs, say) {
  const member = new Member(recipe, logs, say);
  await member.start();
  return {
    says: 'nginx, by the rules of docker/nginx.conf',
    member,
    leaveOut: (away) => {
      // One that all were left out of would be refused, and the last one is then the best there is.
      const all = nodes.every(({ name }) => away.has(name));
      recipe.write(nodes.map((node) => ({ ...node, down: !all && away.has(node.name) })));
      member.signal('SIGHUP');
    },
    stop: () => member.stop(),
  };
}
