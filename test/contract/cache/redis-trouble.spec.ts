import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Json } from '../../../src/kernel/index.js';
import { newId, Unavailable } from '../../../src/kernel/index.js';
import { RedisLink } from '../../../src/platform/cache/index.js';
import { eventually } from '../../support/eventually.js';
import type { PrivateServer } from '../../support/servers.js';
import { freePort, startRedis } from '../../support/servers.js';
import { describeServices } from '../../support/services.js';
import { logInto, onRedis } from './desks.js';

test('where nobody answers, the process starts all the same, and nothing waits', async () => {
  const lines: string[] = [];
  const desk = await onRedis(`redis://127.0.0.1:${await freePort()}`, logInto(lines));
  const started = performance.now();
  await expect(desk.cache.get('x')).rejects.toMatchObject({ kind: 'unavailable', code: 'redis.unavailable' });
  expect((await desk.counters.hit('x', 1000)).count).toBe(1);
  expect(await desk.cache.wrap('x', 1000, () => Promise.resolve('made'))).toBe('made');
  await desk.close();
  expect(performance.now() - started).toBeLessThan(1000);
  // Once for each of its two connections at the most, however many attempts there were.
  expect([1, 2]).toContain(lines.filter((line) => line.startsWith('Redis is away;')).length);
});

describeServices('when Redis is in trouble', () => {
  let redis: PrivateServer;
  beforeAll(async () => void (redis = await startRedis(['--requirepass', 'p@ss/word'])));
  afterAll(() => redis.stop());
  const url = () => redis.url.replace('redis://', `redis://:${encodeURIComponent('p@ss/word')}@`) + '/2';

  test('a password and a database number in the URL are used; wrong ones stop the start with a sentence', async () => {
    const desk = await onRedis(url());
    expect(desk.link.client.options.db).toBe(2);
    expect(await desk.link.ping()).toBeGreaterThan(0);
    await desk.close();
    const refused = await RedisLink.open(redis.url.replace('redis://', 'redis://:wrong@'), logInto([])).catch(
      (error: Error) => error.message,
    );
    expect(refused).toMatch(/^REDIS_URL: the Redis at 127\.0\.0\.1:\d+\/0 refuses: .*WRONGPASS/);
    const tooHigh = await RedisLink.open(url().replace(/2$/, '99'), logInto([])).catch((error: Error) => error.message);
    expect(tooHigh).toMatch(/^REDIS_URL: .* refuses: .*DB index is out of range/);
  });

  test('killed: commands fail at once, limits go on here, signals reach this process; back: all is shared again', async () => {
    const lines: string[] = [];
    const [desk, other] = [await onRedis(url(), logInto(lines)), await onRedis(url())];
    const key = newId();
    const heard: Json[] = [];
    desk.signals.subscribe(key, (data) => void heard.push(data));
    await desk.counters.hit(key, 60_000);
    await redis.kill();

    const started = performance.now();
    await expect(desk.cache.set(key, 1, 1000)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'redis.unavailable',
    });
    await expect(desk.cache.get(key)).rejects.toBeInstanceOf(Unavailable);
    await expect(desk.cache.delete(key)).rejects.toBeInstanceOf(Unavailable);
    await expect(desk.link.ping()).rejects.toBeInstanceOf(Unavailable);
    expect(await desk.cache.wrap(key, 1000, () => Promise.resolve('made anyway'))).toBe('made anyway');
    expect(await desk.counters.hit(key, 60_000)).toEqual({ count: 1, resetMs: 60_000 });
    expect((await desk.counters.hit(key, 60_000)).count).toBe(2);
    expect((await desk.counters.peek(key)).count).toBe(2);
    await desk.signals.publish(key, 'alone');
    await eventually(() => expect(heard).toEqual(['alone']));
    expect(performance.now() - started).toBeLessThan(1000);

    await redis.restart();
    await eventually(() => desk.link.ping(), { withinMs: 10_000 });
    expect((await desk.counters.hit(key, 60_000)).count).toBe(1);
    await desk.cache.set(key, 'kept', 5000);
    await eventually(async () => {
      await other.signals.publish(key, 'again');
      expect(heard).toContain('again');
    });
    expect(lines.filter((line) => line.includes('counted in this process alone'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('counted in Redis again'))).toHaveLength(1);
    // One line for each of its two connections, however many attempts there were.
    expect(lines.filter((line) => line.startsWith('Redis is away;'))).toHaveLength(2);
    expect(lines.filter((line) => line === 'Redis is back')).toHaveLength(2);
    await Promise.all([desk.close(), other.close()]);
  });

  test('silent: the first command waits its second, the ones after it fail at once, and it recovers', async () => {
    const desk = await onRedis(url());
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const [first, next] = [performance.now(), 0];
      await expect(desk.cache.get('x')).rejects.toMatchObject({ code: 'redis.unavailable' });
      expect(performance.now() - first).toBeLessThan(2500);
      const second = performance.now() + next;
      await expect(desk.cache.get('x')).rejects.toMatchObject({ code: 'redis.unavailable' });
      expect(performance.now() - second).toBeLessThan(200);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
    await eventually(() => desk.link.ping(), { withinMs: 10_000 });
    await desk.close();
  });

  test('away at the start: the process starts, and joins when Redis comes', async () => {
    await redis.kill();
    const desk = await onRedis(url());
    const other = await onRedis(url());
    expect((await desk.counters.hit('start', 1000)).count).toBe(1);
    const heard: Json[] = [];
    desk.signals.subscribe('late', (data) => void heard.push(data));
    await redis.restart();
    await eventually(() => desk.link.ping(), { withinMs: 10_000 });
    await eventually(async () => {
      await other.signals.publish('late', 'joined');
      expect(heard).toContain('joined');
    });
    await Promise.all([desk.close(), other.close()]);
  });

  test('closing while Redis is away or silent does not hang', async () => {
    const desk = await onRedis(url());
    process.kill(redis.pid, 'SIGSTOP');
    const started = performance.now();
    try {
      await desk.close();
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
    expect(performance.now() - started).toBeLessThan(3000);
    await expect(desk.cache.get('x')).rejects.toBeInstanceOf(Unavailable);
  });

  test('cut in the middle of a command: it fails, is not sent again by itself, and the next one works', async () => {
    const sent: string[] = [];
    let cut = false;
    const proxy = createServer((socket) => {
      const onward = connect(redis.port, '127.0.0.1');
      socket.on('data', (chunk) => {
        if (chunk.includes('count:once')) sent.push('hit');
        if (cut && chunk.includes('count:once')) return socket.destroy();
        onward.write(chunk);
      });
      onward.pipe(socket);
      for (const end of [socket, onward])
        end.on('error', () => undefined).on('close', () => void (socket.destroy(), onward.destroy()));
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const through = new URL(url());
    through.port = String((proxy.address() as AddressInfo).port);
    const desk = await onRedis(through.href);
    cut = true;
    // Counted here instead: the hit that was lost on the way is not sent a second time.
    expect((await desk.counters.hit('once', 60_000)).count).toBe(1);
    cut = false;
    await eventually(() => desk.link.ping(), { withinMs: 10_000 });
    expect(sent).toEqual(['hit']);
    expect((await desk.counters.hit('once', 60_000)).count).toBe(1);
    await desk.close();
    proxy.close();
    await once(proxy, 'close');
  });
});
