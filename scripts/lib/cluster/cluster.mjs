import path from 'node:path';
import { freePort, isFree } from '../ports.mjs';
import { Problem } from '../problem.mjs';
import { Member } from './member.mjs';
import { startProxy } from './proxy.mjs';
import { deskRecipe, made, makeDatabase, mariaDbRecipe, redisRecipe } from './recipes.mjs';

/** @typedef {import('./options.mjs').Options} Options */

/** A whole cluster on this machine: MariaDB, Redis, nodes and workers, and a proxy in front. */
export class Cluster {
  /** @type {Member[]} in the order in which they start */
  #members = [];
  /** @type {import('./proxy.mjs').Proxy | undefined} */
  #proxy;
  /** @type {Promise<void> | undefined} */
  #stopped;
  #leftOut = /** @type {Set<string>} */ (new Set());
  url = '';

  /** @param {Options} options @param {(line: string) => void} say */
  constructor(options, say) {
    this.options = options;
    this.say = say;
    this.logs = path.join(options.folder, 'log');
  }

  /** What the first node told: the addresses and the people of the demo. */
  get welcome() {
    return this.#ofKind('api')[0]?.told.welcome ?? '';
  }

  get status() {
    const proxy = this.#proxy?.member;
    const all = [...this.#members, ...(proxy ? [proxy] : [])];
    return { url: this.url, proxy: this.#proxy?.says ?? '', members: all.map(({ facts }) => facts) };
  }

  async start() {
    const { folder, api, workers } = this.options;
    const ports = await this.#ports(api + workers + 3);
    const [front, database, cache, ...nodes] = ports;
    this.url = `http://localhost:${front}`;
    const servers = [this.#add(mariaDbRecipe(folder, database)), this.#add(redisRecipe(folder, cache))];
    await this.#bringUp(...servers);
    const env = this.#environment(await makeDatabase(database), cache);
    const desk = (role, count) =>
      Array.from({ length: count }, (_, n) => {
        const port = /** @type {number} */ (nodes.shift());
        return this.#add(deskRecipe(role, `${role}-${n + 1}`, port, { source: this.options.source, env }));
      });
    const [first, ...others] = [...desk('api', api), ...desk('worker', workers)];
    // The first one brings the database up to date, and makes the secrets and the demo where there are to be any.
    await this.#bringUp(first);
    await this.#bringUp(...others);
    this.#proxy = await startProxy({
      wanted: this.options.proxy,
      nodes: this.#ofKind('api').map(({ recipe }) => recipe),
      port: front,
      folder,
      logs: this.logs,
      say: (line) => this.say(line),
    });
  }

  /**
   * One after the other: the proxy turns away, it ends what it is doing, and is ready before the next one goes.
   * @param {string[]} names
   */
  async restart(names) {
    const chosen = names.length ? this.#named(names) : [...this.#ofKind('api'), ...this.#ofKind('worker')];
    for (const member of chosen) {
      this.#leaveOut(member, true);
      await member.stop();
      await this.#bringBack(member);
    }
  }

  /** @param {string[]} names */
  async kill(names) {
    for (const member of this.#named(this.#some(names))) {
      await member.kill();
      this.say(`${member.name} is killed.`);
    }
  }

  /** @param {string[]} names */
  async bring(names) {
    for (const member of this.#named(this.#some(names))) {
      if (member.isUp) this.say(`${member.name} is there already.`);
      else await this.#bringBack(member);
    }
  }

  /** Who answers people first, what they rest on last. */
  stop() {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #end() {
    for (const kind of ['api', 'worker']) await Promise.all(this.#ofKind(kind).map((each) => each.stop()));
    await this.#proxy?.stop();
    for (const server of this.#ofKind('server').reverse()) await server.stop();
  }

  /** @param {Member[]} members */
  async #bringUp(...members) {
    if (this.#stopped) throw new Problem('The cluster was ended while it started.');
    await Promise.all(members.map((each) => each.start()));
  }

  /** @param {Member} member */
  async #bringBack(member) {
    await this.#bringUp(member);
    this.#leaveOut(member, false);
    this.say(`${member.name} is ready, as process ${member.facts.pid}.`);
  }

  /** @param {Member} member @param {boolean} out */
  #leaveOut({ name, recipe }, out) {
    if (recipe.kind !== 'api') return;
    if (out) this.#leftOut.add(name);
    else this.#leftOut.delete(name);
    this.#proxy?.leaveOut(this.#leftOut);
  }

  /** @param {string} databaseUrl @param {number} cache */
  #environment(databaseUrl, cache) {
    return {
      DATABASE_URL: databaseUrl,
      REDIS_URL: `redis://127.0.0.1:${cache}`,
      // One folder for all: uploads, and the secrets that are made in development.
      DATA_FOLDER: made(this.options.folder, 'files'),
      PUBLIC_URL: process.env.PUBLIC_URL || this.url,
      TRUST_PROXY: 'true',
      // Until the proxy has turned away.
      STOP_DELAY: process.env.STOP_DELAY ?? '500ms',
    };
  }

  /** @param {number} count */
  async #ports(count) {
    const { port } = this.options;
    const taken = new Set();
    if (port === 0) return Promise.all(Array.from({ length: count }, () => freePort(taken)));
    const ports = Array.from({ length: count }, (_, n) => port + n);
    const free = await Promise.all(ports.map((each) => isFree(each)));
    const first = ports.find((_, n) => !free[n]);
    if (first === undefined) return ports;
    throw new Problem(
      `Port ${first} is taken; the cluster needs ${port} to ${ports.at(-1)}. Choose others with --port, or --port 0.`,
    );
  }

  #add(recipe) {
    const member = new Member(recipe, this.logs, (line) => this.say(line));
    this.#members.push(member);
    return member;
  }

  #ofKind(kind) {
    return this.#members.filter(({ recipe }) => recipe.kind === kind);
  }

  #some(names) {
    if (names.length) return names;
    throw new Problem(`Say which: ${this.#members.map(({ name }) => name).join(', ')}.`);
  }

  #named(names) {
    return names.map((name) => {
      const member = this.#members.find((each) => each.name === name);
      if (member) return member;
      throw new Problem(`There is no ${name}; there are ${this.#members.map((each) => each.name).join(', ')}.`);
    });
  }
}
