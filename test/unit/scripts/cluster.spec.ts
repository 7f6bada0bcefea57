import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { give, takeOrders } from '../../../scripts/lib/cluster/control.mjs';
import { readOptions } from '../../../scripts/lib/cluster/options.mjs';
import { Problem } from '../../../scripts/lib/problem.mjs';

describe('the words after "npm run cluster"', () => {
  it('are a cluster of two nodes and a worker when there are none', () => {
    const { order, api, workers, port, proxy } = readOptions([]);
    expect({ order, api, workers, port, proxy }).toEqual({
      order: undefined,
      api: 2,
      workers: 1,
      port: 8080,
      proxy: undefined,
    });
  });

  it('are an order with the names it is about', () => {
    expect(readOptions(['restart', 'api-1', 'worker-1'])).toMatchObject({
      order: 'restart',
      names: ['api-1', 'worker-1'],
    });
  });

  it.each([
    [['dance'], 'There is no order "dance"; there are restart, kill, start, stop, status.'],
    [['--api', 'many'], '--api is a whole number from 1 to 16, not "many".'],
    [['--workers', '0'], '--workers is a whole number from 1 to 16, not "0".'],
    [['--proxy', 'apache'], '--proxy is nginx or builtin, not "apache".'],
    [['--folder', 'x'.repeat(90)], /is too long a name for the sockets in it/],
    [['--nodes', '3'], /Unknown option '--nodes'[^]*npm run cluster/],
  ])('%j are refused with a sentence', (words, sentence) => {
    expect(() => readOptions(words)).toThrow(Problem);
    expect(() => readOptions(words)).toThrow(sentence);
  });
});

describe('orders to a cluster that runs', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'quickdesk-orders-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are followed one after the other, and what is said comes back', async () => {
    const log: string[] = [];
    const end = await takeOrders(folder, async ({ order, names }, say) => {
      log.push(`${order} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      say(`${order} of ${names.join()}`);
      log.push(`${order} ends`);
      return { order };
    });
    const said: string[] = [];
    const orders = ['restart', 'kill'].map((order) =>
      give(folder, { order, names: ['api-1'] }, (line) => said.push(line)),
    );
    expect(await Promise.all(orders)).toEqual([{ order: 'restart' }, { order: 'kill' }]);
    expect(said.sort()).toEqual(['kill of api-1', 'restart of api-1']);
    expect(log.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
    end();
  });

  it('come back as a sentence when they cannot be followed, and the next one can', async () => {
    const end = await takeOrders(folder, ({ order }) =>
      order === 'kill' ? Promise.reject(new Problem('There is no api-9.')) : Promise.resolve('done'),
    );
    const say = () => undefined;
    await expect(give(folder, { order: 'kill', names: ['api-9'] }, say)).rejects.toThrow(
      new Problem('There is no api-9.'),
    );
    expect(await give(folder, { order: 'restart', names: [] }, say)).toBe('done');
    await expect(takeOrders(folder, () => Promise.resolve())).rejects.toThrow('runs in');
    end();
  });

  it('say so where no cluster runs', async () => {
    await expect(give(folder, { order: 'stop', names: [] }, () => undefined)).rejects.toThrow('No cluster runs in');
  });
});
