import { TestEnvironment as WorldOfItsOwn } from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';
import { bringsSomething } from './brings-something.mjs';

/** Called with `new` by Jest. A spec file that brings something into the program gets a program, and a world, of its own. */
export default function Environment(config, context) {
  return bringsSomething(context.testPath) ? new WorldOfItsOwn(config, context) : new SharedWorld();
}

/** The world of the worker itself, since what is loaded once lives in it; as it was again after each spec file. */
export class SharedWorld {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  // Node's own streams would wait for them.
  fakeTimers = null;
  fakeTimersModern = null;

  #globals = Object.getOwnPropertyDescriptors(globalThis);
  #variables = { ...process.env };
  #exit = process.exit;

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** There is none besides the worker's; see `runtime.mjs`. */
  getVmContext() {
    return null;
  }

  /** What is loaded once may keep something in the world, and must find it there later: TypeORM does. */
  keep(load) {
    const before = new Set(Reflect.ownKeys(globalThis));
    const loaded = load();
    for (const key of Reflect.ownKeys(globalThis))
      if (!before.has(key)) this.#globals[key] = Object.getOwnPropertyDescriptor(globalThis, key);
    return loaded;
  }

  async setup() {}

  async teardown() {
    process.exit = this.#exit;
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    for (const key of Reflect.ownKeys(globalThis))
      if (!Object.hasOwn(this.#globals, key)) Reflect.deleteProperty(globalThis, key);
    Object.defineProperties(globalThis, this.#globals);
  }
}
