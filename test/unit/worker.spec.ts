import { join } from 'node:path';
import { bringsSomething } from '../support/worker/brings-something.mjs';
import { SharedWorld } from '../support/worker/environment.mjs';

describe('a worker that loads the program once for many spec files', () => {
  it('is the same again after each of them', async () => {
    const world = new SharedWorld();
    const [exit, path, test] = [process.exit, process.env.PATH, globalThis.test];
    Object.assign(globalThis, { left: 'behind', test: undefined });
    world.keep(() => Object.assign(globalThis, { kept: 'by a package' }));
    Object.assign(process, { exit: () => undefined });
    Object.assign(process.env, { LEFT: 'behind', PATH: 'elsewhere' });
    await world.teardown();
    expect(globalThis).not.toHaveProperty('left');
    expect(globalThis).toHaveProperty('kept');
    Reflect.deleteProperty(globalThis, 'kept');
    expect(process.env).not.toHaveProperty('LEFT');
    expect([process.exit, process.env.PATH, globalThis.test]).toEqual([exit, path, test]);
  });

  it.each([
    ['a module in place of another', 'e2e/me.avatar-off.spec.ts', true],
    ['a time of its own', 'unit/console/drafts.spec.ts', true],
    ['a list', 'e2e/http-documents.spec.ts', true],
    ['jobs, by a helper', 'contract/queue/rows.spec.ts', true],
    ['a queue that wants to know its jobs only', 'e2e/http-health.spec.ts', true],
    ['nothing', 'e2e/tags.spec.ts', false],
  ])('gives a spec file a program of its own that brings something into it: %s', (_, file, expected) => {
    expect(bringsSomething(join(__dirname, '..', file))).toBe(expected);
  });
});
