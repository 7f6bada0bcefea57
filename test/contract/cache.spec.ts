import { Inject, Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import type { Json } from '../../src/kernel/index.js';
import { FakeClock, newId } from '../../src/kernel/index.js';
import { Cache, CacheModule, Counters, RedisLink, Signals } from '../../src/platform/cache/index.js';
import { MemoryCache } from '../../src/platform/cache/memory.cache.js';
import { MemoryCounters } from '../../src/platform/cache/memory.counters.js';
import { MemorySignals } from '../../src/platform/cache/memory.signals.js';
import { RedisCache } from '../../src/platform/cache/redis.cache.js';
import { RedisCounters } from '../../src/platform/cache/redis.counters.js';
import { RedisSignals } from '../../src/platform/cache/redis.signals.js';
import { ConfigModule, loadConfig } from '../../src/platform/config/index.js';
import { ObservabilityModule } from '../../src/platform/observability/index.js';
import { eventually } from '../support/eventually.js';
import { describeServices, services } from '../support/services.js';
import type { Desk } from './cache/desks.js';
import { embedded, onRedis } from './cache/desks.js';
import { secrets } from '../support/secrets.js';

function sharedStateContract(open: () => Promise<Desk>): void {
  let desk: Desk;
  beforeAll(async () => void (desk = await open()));
  afterAll(() => desk.close());

  describe('the cache', () => {
    test('gives back a copy of what it was given, until its time is over', async () => {
      const key = newId();
      const given = { name: 'Zoë 🌍', tags: ['a', 'b'], none: null };
      await desk.cache.set(key, given, 60_000);
      const first = await desk.cache.get<typeof given>(key);
      expect(first).toEqual(given);
      first?.tags.push('c');
      expect(await desk.cache.get(key)).toEqual(given);

      await desk.pass(50_000);
      expect(await desk.cache.get(key)).toEqual(given);
      await desk.pass(10_001);
      expect(await desk.cache.get(key)).toBeUndefined();
    });

    test('keeps false, zero, null and the empty text apart from nothing', async () => {
      for (const value of [false, 0, null, '']) {
        const key = newId();
        let made = 0;
        const make = () => Promise.resolve((made += 1) && value);
        expect([await desk.cache.wrap(key, 60_000, make), await desk.cache.wrap(key, 60_000, make)]).toEqual([
          value,
          value,
        ]);
        expect(made).toBe(1);
      }
    });

    test('forgets what is deleted', async () => {
      const key = newId();
      await desk.cache.set(key, 1, 1000);
      await desk.cache.delete(key);
      expect(await desk.cache.get(key)).toBeUndefined();
    });

    test('wrap makes an answer once for all who ask at the same time, and again when it is over', async () => {
      const key = newId();
      let made = 0;
      const make = () => Promise.resolve({ number: (made += 1) });
      const asked = await Promise.all([1, 2, 3].map(() => desk.cache.wrap(key, 60_000, make)));
      expect(asked).toEqual([{ number: 1 }, { number: 1 }, { number: 1 }]);
      expect(await desk.cache.wrap(key, 60_000, make)).toEqual({ number: 1 });
      await desk.pass(60_001);
      expect(await desk.cache.wrap(key, 60_000, make)).toEqual({ number: 2 });
    });

    test('wrap keeps no failure: all who asked hear of it, the next one tries again', async () => {
      const key = newId();
      const fails = () => Promise.reject(new Error('the source is down'));
      const asked = await Promise.allSettled([desk.cache.wrap(key, 1000, fails), desk.cache.wrap(key, 1000, fails)]);
      expect(asked.map((each) => each.status)).toEqual(['rejected', 'rejected']);
      expect(await desk.cache.wrap(key, 1000, () => Promise.resolve('back'))).toBe('back');
    });

    test('an answer made from what was deleted meanwhile is given, not kept', async () => {
      const key = newId();
      let finish: ((value: string) => void) | undefined;
      const old = desk.cache.wrap(key, 1000, () => new Promise<string>((resolve) => (finish = resolve)));
      // The making starts after the store was asked, which on Redis is a round trip later.
      await eventually(() => expect(finish).toBeDefined());
      await desk.cache.delete(key);
      const fresh = desk.cache.wrap(key, 1000, () => Promise.resolve('new'));
      finish?.('old');
      expect([await old, await fresh, await desk.cache.get(key)]).toEqual(['old', 'new', 'new']);
    });
  });

  describe('counters', () => {
    test('count within a window that opens with the first hit', async () => {
      const key = newId();
      expect(await desk.counters.peek(key)).toEqual({ count: 0, resetMs: 0 });
      expect(await desk.counters.hit(key, 60_000)).toEqual({ count: 1, resetMs: 60_000 });
      await desk.pass(40_000);
      const second = await desk.counters.hit(key, 60_000, 4);
      expect(second.count).toBe(5);
      expect(second.resetMs).toBeGreaterThan(19_000);
      expect(second.resetMs).toBeLessThanOrEqual(20_000);
      expect((await desk.counters.peek(key)).count).toBe(5);
      await desk.pass(20_001);
      expect((await desk.counters.peek(key)).count).toBe(0);
      expect((await desk.counters.hit(key, 60_000)).count).toBe(1);
    });

    test('miss no hit of many at once', async () => {
      const key = newId();
      const counts = await Promise.all(Array.from({ length: 200 }, () => desk.counters.hit(key, 60_000)));
      expect(counts.map((each) => each.count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 200 }, (_, n) => n + 1),
      );
    });
  });

  describe('signals', () => {
    test('reach each subscriber of the topic once a publish, as a copy, after the publisher went on', async () => {
      const heard: unknown[] = [];
      const topic = newId();
      const stops = [1, 2].map((n) => desk.signals.subscribe(topic, (data) => void heard.push([n, data])));
      desk.signals.subscribe(newId(), () => void heard.push('another topic'));
      const data = { room: 'é', text: 'line one\nline two', n: [1, null] };
      const sent = desk.signals.publish(topic, data);
      data.room = 'changed after the publish';
      expect(heard).toEqual([]);
      await sent;
      await eventually(() => expect(heard).toHaveLength(2));
      await desk.signals.publish(topic, 'second');
      await eventually(() => expect(heard).toHaveLength(4));
      const asSent = { ...data, room: 'é' };
      expect(heard).toEqual([
        [1, asSent],
        [2, asSent],
        [1, 'second'],
        [2, 'second'],
      ]);
      stops.forEach((stop) => stop());
    });

    test('one who left hears nothing, and one who fails does not silence the others', async () => {
      const topic = newId();
      const heard: Json[] = [];
      const leave = desk.signals.subscribe(topic, () => void heard.push('left'));
      desk.signals.subscribe(topic, () => {
        throw new Error('broken handler');
      });
      desk.signals.subscribe(topic, () => Promise.reject(new Error('broken later')));
      const stay = desk.signals.subscribe(topic, (data) => void heard.push(data));
      leave();
      leave();
      await desk.signals.publish(topic, 'still here');
      await eventually(() => expect(heard).toEqual(['still here']));
      stay();
    });
  });
}

describe('in memory', () => {
  sharedStateContract(embedded);

  test('the cache stays within its bound and drops what was used longest ago', async () => {
    const cache = new MemoryCache(new FakeClock(), 3);
    for (const key of ['a', 'b', 'c']) await cache.set(key, key, 1000);
    await cache.get('a');
    await cache.set('d', 'd', 1000);
    const left = await Promise.all(['a', 'b', 'c', 'd'].map((key) => cache.get(key)));
    expect(left).toEqual(['a', undefined, 'c', 'd']);
  });

  test('the counters stay within their bound: over windows go first, then the oldest', async () => {
    const clock = new FakeClock();
    const counters = new MemoryCounters(clock, 3);
    await counters.hit('long', 60_000);
    await counters.hit('short', 1000);
    clock.advance(2000);
    await counters.hit('a', 60_000);
    await counters.hit('b', 60_000);
    expect((await counters.peek('long')).count).toBe(1);
    await counters.hit('c', 60_000);
    const counts = await Promise.all(['long', 'a', 'b', 'c'].map((key) => counters.peek(key)));
    expect(counts.map((each) => each.count)).toEqual([0, 1, 1, 1]);
  });

  test('a clock that is put back makes no window longer', async () => {
    const clock = new FakeClock(3_600_000);
    const counters = new MemoryCounters(clock);
    await counters.hit('asked', 60_000);
    clock.set(0);
    expect(await counters.peek('asked')).toEqual({ count: 1, resetMs: 60_000 });
    expect(await counters.hit('asked', 60_000)).toEqual({ count: 2, resetMs: 60_000 });
    clock.advance(60_000);
    expect((await counters.hit('asked', 60_000)).count).toBe(1);
  });
});

describe('wiring', () => {
  @Injectable()
  class Probe {
    constructor(
      readonly cache: Cache,
      readonly counters: Counters,
      readonly signals: Signals,
      @Inject(RedisLink) readonly link: RedisLink | undefined,
    ) {}
  }

  async function boot(redisUrl: string) {
    const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', REDIS_URL: redisUrl, ...secrets });
    const module = await Test.createTestingModule({
      imports: [ConfigModule.with(config), ObservabilityModule, CacheModule],
      providers: [Probe],
    }).compile();
    await module.init();
    return { module, probe: module.get(Probe) };
  }

  test('without REDIS_URL everything is in this process and there is no link', async () => {
    const { module, probe } = await boot('');
    expect(probe.link).toBeUndefined();
    expect([probe.cache, probe.counters, probe.signals].map((each) => each.constructor)).toEqual([
      MemoryCache,
      MemoryCounters,
      MemorySignals,
    ]);
    await module.close();
  });

  describeServices('with REDIS_URL', () => {
    test('everything is in Redis, and closing leaves no connection behind', async () => {
      const watch = new Redis(services()?.redisUrl ?? '');
      const connections = async () =>
        ((await watch.client('LIST')) as string).split('\n').filter((line) => line.includes('name=quickdesk-wiring'));
      const { module, probe } = await boot(services()?.redisUrl ?? '');
      expect([probe.cache, probe.counters, probe.signals].map((each) => each.constructor)).toEqual([
        RedisCache,
        RedisCounters,
        RedisSignals,
      ]);
      const blocking = probe.link?.duplicate('wiring');
      await blocking?.ping();
      expect(await connections()).toHaveLength(1);
      await module.close();
      expect([probe.link?.client.status, blocking?.status]).toEqual(['end', 'end']);
      await eventually(async () => expect(await connections()).toHaveLength(0));
      await watch.quit();
    });
  });
});

describeServices('on Redis', () => {
  const url = () => services()?.redisUrl ?? '';
  sharedStateContract(() => onRedis(url()));

  test('two processes share answers, counts and signals, each signal heard once in each', async () => {
    const [one, two] = [await onRedis(url()), await onRedis(url())];
    const key = newId();
    await one.cache.set(key, 'shared', 5000);
    expect(await two.cache.get(key)).toBe('shared');
    await one.counters.hit(key, 5000);
    expect((await two.counters.hit(key, 5000)).count).toBe(2);

    const heard: string[] = [];
    one.signals.subscribe(key, (data) => void heard.push(`one ${JSON.stringify(data)}`));
    two.signals.subscribe(key, (data) => void heard.push(`two ${JSON.stringify(data)}`));
    await one.signals.publish(key, 'a');
    await two.signals.publish(key, 'b');
    // A further round trip through Redis: had anything been on its way twice, it would have come before this.
    await one.signals.publish(key, 'last');
    await eventually(() => expect(heard.filter((each) => each.endsWith('"last"'))).toHaveLength(2));
    await two.signals.publish(key, 'end');
    await eventually(() => expect(heard.filter((each) => each.endsWith('"end"'))).toHaveLength(2));
    expect(heard.toSorted()).toEqual(
      ['a', 'b', 'end', 'last'].flatMap((each) => [`one "${each}"`, `two "${each}"`]).toSorted(),
    );
    await Promise.all([one.close(), two.close()]);
  });

  test('every key carries the prefix and an end; a count left without one is healed', async () => {
    const desk = await onRedis(url());
    await desk.link.client.flushdb();
    await desk.cache.set('k', 1, 1000);
    await desk.counters.hit('c', 1000);
    expect((await desk.link.client.keys('*')).sort()).toEqual(['quickdesk:cache:k', 'quickdesk:count:c']);
    await desk.link.client.persist('quickdesk:count:c');
    await desk.counters.hit('c', 1000);
    for (const key of await desk.link.client.keys('*')) expect(await desk.link.client.pttl(key)).toBeGreaterThan(0);
    // And Redis itself, not our arithmetic, ends them.
    await desk.cache.set('brief', 1, 30);
    await eventually(async () => expect(await desk.cache.get('brief')).toBeUndefined());
    await desk.close();
  });

  test('desks on different database numbers of one Redis do not hear or see each other', async () => {
    const [here, there, alsoHere] = [
      await onRedis(`${url()}/3`),
      await onRedis(`${url()}/4`),
      await onRedis(`${url()}/3`),
    ];
    const heard: string[] = [];
    const topic = newId();
    there.signals.subscribe(topic, () => void heard.push('there'));
    alsoHere.signals.subscribe(topic, () => void heard.push('here'));
    await here.cache.set(topic, 1, 5000);
    await here.signals.publish(topic, null);
    await eventually(() => expect(heard).toEqual(['here']));
    expect(await there.cache.get(topic)).toBeUndefined();
    expect(await alsoHere.cache.get(topic)).toBe(1);
    await there.signals.publish(topic, null);
    await eventually(() => expect(heard).toEqual(['here', 'there']));
    await Promise.all([here, there, alsoHere].map((each) => each.close()));
  });
});
