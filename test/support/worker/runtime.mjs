import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import JestRuntime from 'jest-runtime';
import { sourceMapOf } from '../compile.mjs';
import { SharedWorld } from './environment.mjs';

const root = path.join(import.meta.dirname, '../../..');
const ours = ['src', 'migrations', 'test/support/documented'].map((folder) => path.join(root, folder) + path.sep);
/** What belongs to the test it is in, and what is ours under another name. */
const notOnce = /^(@jest\/|jest|expect$|@quickdesk\/)/;
const require = createRequire(import.meta.url);

/**
 * Jest loads everything anew for each spec file, and for the program that takes longer than most of them. Here the
 * program and its packages are loaded once a worker, by Node itself; the spec file and its helpers are loaded by Jest.
 */
export default class Runtime extends JestRuntime {
  #world;
  #sourceMaps;

  constructor(...given) {
    super(...given);
    const [, environment] = given;
    if (environment instanceof SharedWorld) this.#world = environment;
    const jests = super.getSourceMaps();
    this.#sourceMaps = {
      get: (file) => jests.get(file) ?? sourceMapOf(file),
      [Symbol.iterator]: () => jests[Symbol.iterator](),
    };
    // Jest compiles into a world of its own only; without this it says that there is none, and nothing is run.
    const { executor } = this;
    if (this.#world)
      executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    const load = this.#world && loadedOnce(from, name);
    return load ? this.#world.keep(load) : super.requireModuleOrMock(from, name);
  }

  getSourceMaps() {
    return this.#sourceMaps;
  }
}

/** How to load it by Node, if that is who should. */
function loadedOnce(from, name) {
  if (name.startsWith('.')) {
    const file = path.resolve(path.dirname(from), name).replace(/\.js$/, '.ts');
    return ours.some((folder) => file.startsWith(folder)) && (() => require(file));
  }
  if (path.isAbsolute(name) || isBuiltin(name) || notOnce.test(name)) return false;
  return () => createRequire(from)(name);
}
