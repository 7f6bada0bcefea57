import { HealthModule } from '../../src/faces/health/index.js';
import { Unavailable } from '../../src/kernel/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { Traffic } from '../../src/platform/http/index.js';
import { HealthChecks } from '../../src/platform/observability/index.js';
import { queueEntities, QueueModule } from '../../src/platform/queue/index.js';
import { StorageModule } from '../../src/platform/storage/index.js';
import { freePort } from '../support/servers.js';
import { onServices } from '../support/services.js';
import { eventually } from '../support/eventually.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

const OPERATOR_KEY = 'operator-key-of-this-test-0123';
const METRICS_TOKEN = 'metrics-token-of-this-test';

interface Ready {
  status: string;
  checks: { name: string; ok: boolean; ms: number; error?: string; facts?: object }[];
}

describe('health', () => {
  let world: World;
  const start = (env: Record<string, string> = {}) =>
    startHttp({
      controllers: [],
      imports: [DiscoveryModule, StorageModule, QueueModule, HealthModule],
      entities: queueEntities,
      env: { OPERATOR_KEY, METRICS_TOKEN, BUILD_COMMIT: 'abc123', RATE_LIMIT_ANONYMOUS: '1', ...env },
    });
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());

  const ready = async (): Promise<{ status: number; body: Ready }> => {
    const response = await world.fetch('/health/ready');
    expect(response.headers.get('cache-control')).toBe('no-store');
    return { status: response.status, body: (await response.json()) as Ready };
  };

  it('is live, and ready when every part answers', async () => {
    expect(await (await world.fetch('/health/live')).json()).toEqual({ status: 'live' });
    const { status, body } = await ready();
    expect([status, body.status]).toEqual([200, 'ready']);
    const names = ['database', ...(onServices ? ['redis'] : []), 'storage', 'queues'];
    expect(body.checks.map((each) => [each.name, each.ok])).toEqual(names.map((name) => [name, true]));
    expect(body.checks.at(-1)?.facts).toEqual({ lagSeconds: 0, late: [] });
    expect((await world.fetch('/api/v1/health/ready')).status).toBe(404);
  });

  it('is not ready when a part fails or hangs; the answer names the part and tells no secret', async () => {
    const away = Unavailable.define('test.away', 'Away.');
    const checks = world.get(HealthChecks);
    checks.add('failing', () => Promise.reject(new Error('password=hunter2 at db.internal')));
    checks.add('away', () => Promise.reject(away({})));
    checks.add('hanging', () => new Promise(() => undefined), 50);
    const { status, body } = await ready();
    expect([status, body.status]).toEqual([503, 'not ready']);
    expect(body.checks.slice(-3).map(({ name, ok, error }) => ({ name, ok, error }))).toEqual([
      { name: 'failing', ok: false, error: 'health.failed' },
      { name: 'away', ok: false, error: 'test.away' },
      { name: 'hanging', ok: false, error: 'health.timeout' },
    ]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(JSON.stringify(world.log)).toContain('hunter2');
    expect((await world.fetch('/health/live')).status).toBe(200);
  });

  it('asks each part once, however many ask at the same time', async () => {
    let asked = 0;
    const answer = Promise.withResolvers<void>();
    world.get(HealthChecks).add('counted', async () => {
      asked += 1;
      await answer.promise;
    });
    const all = Array.from({ length: 20 }, ready);
    await eventually(() => expect(world.get(Traffic).count).toBe(20));
    answer.resolve();
    await Promise.all(all);
    expect(asked).toBe(1);
  });

  it('is not ready while stopping', async () => {
    world.get(Traffic).drain();
    const { status, body } = await ready();
    expect([status, body.status]).toEqual([503, 'stopping']);
  });

  it('says which version it is', async () => {
    expect(await (await world.fetch('/version')).json()).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      commit: 'abc123',
    });
  });

  it('shows its numbers to holders of the token or the operator key only', async () => {
    const metrics = (authorization?: string) =>
      world.fetch('/metrics', { headers: authorization ? { authorization } : {} });
    for (const key of [METRICS_TOKEN, OPERATOR_KEY]) {
      const response = await metrics(`Bearer ${key}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/plain') as string,
      ]);
      expect(await response.text()).toContain('quickdesk_http_requests_in_flight 1');
    }
    for (const wrong of [undefined, 'Bearer ', 'Bearer wrong', `Basic ${METRICS_TOKEN}`, METRICS_TOKEN]) {
      const response = await metrics(wrong);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        401,
        'metrics.key_required',
      ]);
    }
  });

  it('shows them on a port of their own when it is told one', async () => {
    const port = await freePort();
    const other = await start({ METRICS_PORT: String(port) });
    try {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      expect(await response.text()).toContain('quickdesk_http_request_seconds');
      expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404);
      expect((await other.fetch('/metrics', { headers: { authorization: `Bearer ${OPERATOR_KEY}` } })).status).toBe(
        404,
      );
    } finally {
      await other.close();
    }
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });
});

describe('a worker', () => {
  it('answers for its health and nothing else', async () => {
    const worker = await startHttp({
      controllers: [],
      imports: [DiscoveryModule, StorageModule, QueueModule, HealthModule],
      entities: queueEntities,
      env: { ROLE: 'worker' },
    });
    expect((await worker.fetch('/health/live')).status).toBe(200);
    expect((await worker.fetch('/api/v1/tags')).status).toBe(404);
    await worker.close();
  });
});
