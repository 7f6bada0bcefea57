import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended, lastLines, start } from '../child.mjs';
import { Problem } from '../problem.mjs';
import { root } from '../project.mjs';

const READY_WITHIN_MS = 60_000;
/** More than a desk needs at the worst: it ends itself before. */
const ENDED_WITHIN_MS = 45_000;

/**
 * @typedef {object} Recipe
 * @property {string} name
 * @property {'api' | 'worker' | 'server' | 'proxy'} kind
 * @property {number} port
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env]
 * @property {boolean} [tells] whether it says by a message what it is
 * @property {NodeJS.Signals} [ends] what makes it end in good order
 * @property {(port: number) => Promise<boolean>} isReady
 */

/** A process of the cluster: it comes back at the same port, and what it says is in a file of its name. */
export class Member {
  /** @type {'away' | 'starting' | 'ready' | 'stopping' | 'killed' | 'crashed'} */
  state = 'away';
  /** What it told of itself when it was up. */
  told = {};
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<number> | undefined} */
  #over;

  /** @param {Recipe} recipe @param {string} logs a folder @param {(line: string) => void} say */
  constructor(recipe, logs, say) {
    this.recipe = recipe;
    this.log = path.join(logs, `${recipe.name}.log`);
    this.say = say;
  }

  get name() {
    return this.recipe.name;
  }

  get isUp() {
    return this.state === 'ready' || this.state === 'starting';
  }

  /** @returns {{name: string, kind: string, state: string, pid: number | null, port: number, log: string}} */
  get facts() {
    const { name, kind, port } = this.recipe;
    const pid = this.#child?.pid;
    return { name, kind, state: this.state, pid: pid ?? null, port, log: this.log };
  }

  async start() {
    const { command, args, env, name, tells } = this.recipe;
    mkdirSync(path.dirname(this.log), { recursive: true });
    const log = openSync(this.log, 'a');
    // A group of its own: a Ctrl-C in the terminal is for us, who end them one after the other.
    const child = start(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log, ...(tells ? /** @type {const} */ (['ipc']) : [])],
      shell: false,
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    this.state = 'starting';
    child.on('message', (message) => Object.assign(this.told, message));
    this.#over = ended(child).finally(() => this.#ended());
    // Heard by whoever waits for it to be ready or to end.
    this.#over.catch(() => undefined);
    if (!(await this.#becomesReady())) throw new Problem(`${name} did not start. ${this.#lastWords()}`);
    this.state = 'ready';
  }

  /** In good order; what does not end is ended. */
  async stop() {
    if (!this.#child) return;
    this.state = 'stopping';
    this.#child.kill(this.recipe.ends ?? 'SIGTERM');
    const late = setTimeout(() => {
      this.say(`${this.name} does not end; it is ended.`);
      this.#child?.kill('SIGKILL');
    }, ENDED_WITHIN_MS);
    await this.#over;
    clearTimeout(late);
    this.state = 'away';
    this.say(`${this.name} has ended.`);
  }

  async kill() {
    if (!this.#child) return;
    this.state = 'killed';
    this.#child.kill('SIGKILL');
    await this.#over;
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.#child?.kill(signal);
  }

  #ended() {
    this.#child = undefined;
    if (!this.isUp) return;
    if (this.state === 'ready') this.say(`${this.name} ended by itself. ${this.#lastWords()}`);
    this.state = 'crashed';
  }

  async #becomesReady() {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (this.state === 'starting' && Date.now() < deadline) {
      if (await this.recipe.isReady(this.recipe.port).catch(() => false)) return this.state === 'starting';
      await pause(50);
    }
    if (this.state === 'starting') await this.kill();
    return false;
  }

  #lastWords() {
    return `The end of ${this.log}:\n${lastLines(readFileSync(this.log, 'utf8'), 15)}`;
  }
}
