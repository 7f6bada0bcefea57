import { newId } from '../../../src/kernel/index.js';
import type { Occupancy } from '../../../src/platform/cache/index.js';
import { MemoryOccupancies } from '../../../src/platform/cache/memory.occupancy.js';
import { RedisOccupancies } from '../../../src/platform/cache/redis.occupancy.js';
import { eventually } from '../../support/eventually.js';
import { describeServices, services } from '../../support/services.js';
import { logInto, onRedis } from './desks.js';

const options = { ttlMs: 1500, lingerMs: 300 };

describe('who is here, in this process', () => {
  it('is what it holds; listeners hear of what changed, and of nothing else', async () => {
    const here = new MemoryOccupancies().open();
    await here.start();
    const heard: string[] = [];
    here.onChange((keys) => void heard.push(...keys));
    here.set('anna', 'active');
    here.set('anna', 'active');
    here.set('anna', 'idle');
    here.set('ben', 'active');
    expect(here.valuesOf('anna')).toEqual(['idle']);
    expect([...here.keys()]).toEqual(['anna', 'ben']);
    here.delete('anna');
    here.delete('anna');
    expect(here.valuesOf('anna')).toEqual([]);
    expect(heard).toEqual(['anna', 'anna', 'ben', 'anna']);
    expect(() => here.set('anna', '')).toThrow('held with a text');
    await here.stop();
  });
});

describeServices('who is here, shared through Redis', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  const process = async (name: string): Promise<Occupancy> => {
    const desk = await onRedis(services()?.redisUrl ?? '');
    const occupancy = new RedisOccupancies(desk.link, desk.signals, logInto([])).open(name, options);
    await occupancy.start();
    open.push(async () => {
      await occupancy.stop();
      await desk.close();
    });
    return occupancy;
  };

  it('everybody knows all of it, however much, whoever came first', async () => {
    const name = newId();
    const [one, two] = [await process(name), await process(name)];
    const keys = Array.from({ length: 1700 }, (_, n) => `person-${n}`);
    for (const key of keys) one.set(key, 'active');
    two.set('person-3', 'idle');
    await eventually(() => expect(two.keys().size).toBe(keys.length));
    await eventually(() => expect(one.valuesOf('person-3').sort()).toEqual(['active', 'idle']));
    const late = await process(name);
    expect(late.keys().size).toBe(keys.length);
    expect(late.valuesOf('person-3').sort()).toEqual(['active', 'idle']);

    const heard = new Set<string>();
    two.onChange((some) => some.forEach((key) => heard.add(key)));
    for (const key of keys.slice(0, 1200)) one.delete(key);
    await eventually(() => expect(two.keys().size).toBe(keys.length - 1200 + 1));
    expect([...heard].sort()).toEqual(keys.slice(0, 1200).sort());
  });

  it('what changes quickly ends as it was last', async () => {
    const name = newId();
    const [one, two] = [await process(name), await process(name)];
    for (let n = 0; n < 300; n += 1) {
      one.set('anna', `step-${n}`);
      if (n % 3 === 0) one.delete('anna');
      if (n % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    one.set('anna', 'last');
    await eventually(() => expect(two.valuesOf('anna')).toEqual(['last']));
  });

  it('names do not mix', async () => {
    const [one, other] = [await process(newId()), await process(newId())];
    one.set('anna', 'active');
    await new Promise((resolve) => setTimeout(resolve, options.ttlMs / 3 + 200));
    expect([...other.keys()]).toEqual([]);
  });
});
