import { randomBytes, randomUUID } from 'node:crypto';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FakeClock, newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { DocumentsModule, openApiDocument } from '../../src/platform/documents/index.js';
import { IdempotencyKey, ShowsSecret, Unkept } from '../../src/platform/http/index.js';
import { RealtimeModule } from '../../src/platform/realtime/index.js';
import type { World, WorldOptions } from './http-world.js';
import { json, Note, open, startHttp } from './http-world.js';

const OLD = randomBytes(32).toString('hex');
const NEW = randomBytes(32).toString('hex');
const inTransaction: boolean[] = [];

@Controller('secrets')
class SecretsController {
  constructor(private readonly uow: UnitOfWork) {}

  @Post()
  @ShowsSecret()
  @ApiCreatedResponse({ description: 'Made.' })
  async make(@Body() body: { name: string }): Promise<object> {
    await this.note(body.name);
    return { name: body.name, key: `qd_${randomBytes(24).toString('hex')}`, lines: 'one\ntwo' };
  }

  @Post('plain')
  @ApiCreatedResponse({ description: 'Made.' })
  async plain(@Body() body: { name: string }, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    await this.note(body.name);
    void reply.header('set-cookie', `refresh=${randomBytes(24).toString('hex')}; HttpOnly`);
    return { name: body.name };
  }

  @Post('unkept')
  @Unkept()
  @ApiCreatedResponse({ description: 'Made.' })
  async unkept(@Body() body: { name: string }, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    inTransaction.push(this.uow.isRunning());
    await this.note(body.name);
    void reply.header('set-cookie', `refresh=${randomBytes(24).toString('hex')}; HttpOnly`);
    return { token: randomUUID() };
  }

  private async note(text: string): Promise<void> {
    await this.uow.quiet('a test writes', (tx) => tx.insert(Note, { id: newId(), text, version: 1 }));
  }
}

@Unkept()
@Controller('whole')
class WholeController {
  @Post()
  @ApiCreatedResponse({ description: 'Made.' })
  make(): object {
    return { id: randomUUID() };
  }
}

const options: WorldOptions = {
  controllers: [SecretsController, WholeController],
  imports: [DiscoveryModule, RealtimeModule, DocumentsModule],
  env: { SECRET_KEY: OLD },
};

describe('a secret that is shown once', () => {
  let world: World;
  const others: World[] = [];
  beforeAll(async () => {
    world = await startHttp(options);
  });
  afterAll(async () => {
    for (const other of others) await other.close();
    await world.close();
  });

  const send = (key: string, body: object, path = '', at = world) =>
    at.fetch(`/api/v1/secrets${path}`, json(body, { 'idempotency-key': key }));
  const rows = () => world.get(UnitOfWork).read().find(IdempotencyKey);
  const written = (text: string) => world.get(UnitOfWork).read().countBy(Note, { text });
  /** The same desk under other keys. */
  const rekeyed = async (env: Record<string, string>): Promise<World> => {
    const other = await open({ ...world.env, ...env }, options, new FakeClock(world.clock.ms()));
    others.push(other);
    return other;
  };

  it('is given again under the same key, and is nowhere in the database', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await (await send(key, { name })).text();
    const again = await send(key, { name });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await again.text()).toBe(first);
    expect(await written(name)).toBe(1);
    const { key: secret } = JSON.parse(first) as { key: string };
    const stored = JSON.stringify(await rows());
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from(secret).toString('base64url').slice(4, -4));
    expect(stored).not.toContain(name);
  });

  it('is sealed there alone: other answers are kept as they are', async () => {
    const name = randomUUID();
    await send(randomUUID(), { name }, '/plain');
    expect((await rows()).filter((row) => row.body === JSON.stringify({ name }))).toHaveLength(1);
  });

  it('is still given again after the keys have changed, for as long as the old one is named', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await (await send(key, { name })).text();
    const changed = await rekeyed({ SECRET_KEY: NEW, SECRET_KEY_PREVIOUS: OLD });
    const again = await send(key, { name }, '', changed);
    expect([again.status, await again.text()]).toEqual([201, first]);
  });

  it('is lost when the old key is: the request is refused, and nothing is done twice', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    await send(key, { name });
    const changed = await rekeyed({ SECRET_KEY: NEW });
    expect((await send(key, { name }, '', changed)).status).toBe(422);
    expect(await written(name)).toBe(1);
  });

  it.each<[string, (row: IdempotencyKey, other: IdempotencyKey) => string]>([
    ['damaged', (row) => `${(row.body ?? '').slice(0, -6)}AAAAAA`],
    ['no seal', () => 'sealed:'],
    ["another request's", (_row, other) => other.body ?? ''],
  ])('that is %s in the database is answered with 409, not with a fault', async (_what, change) => {
    const [key, name] = [randomUUID(), randomUUID()];
    const before = (await rows()).map(({ slot }) => slot);
    await send(key, { name });
    const [row] = (await rows()).filter(({ slot }) => !before.includes(slot)) as [IdempotencyKey];
    await send(randomUUID(), { name: randomUUID() });
    const [other] = (await rows()).filter(({ slot }) => slot !== row.slot && !before.includes(slot)) as [
      IdempotencyKey,
    ];
    const body = change(row, other);
    await world
      .get(UnitOfWork)
      .quiet('a test meddles', (tx) => tx.update(IdempotencyKey, { slot: row.slot }, { body }));
    const again = await send(key, { name });
    expect([again.status, await again.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'idempotency.answer_lost' }),
    ]);
    expect(await written(name)).toBe(1);
  });

  it('a password in a request cannot be found from what is kept: not even its plain hash is', async () => {
    const name = 'correct horse battery staple';
    await send(randomUUID(), { name }, '/plain');
    const { createHash } = await import('node:crypto');
    const plain = createHash('sha256')
      .update(`POST /api/v1/secrets/plain\n${JSON.stringify({ name })}`)
      .digest('hex');
    expect((await rows()).map((row) => row.fingerprint)).not.toContain(plain);
  });

  it('a cookie is never kept, nor given again', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await send(key, { name }, '/plain');
    const [cookie = ''] = first.headers.getSetCookie();
    expect(cookie).toMatch(/^refresh=/);
    const again = await send(key, { name }, '/plain');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(JSON.stringify(await rows())).not.toContain(cookie.slice(8, 40));
  });

  it('an unkept route takes no notice of the key: it runs each time, in no transaction, and nothing is kept', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const before = (await rows()).length;
    inTransaction.length = 0;
    const answers = await Promise.all([send(key, { name }, '/unkept'), send(key, { name }, '/unkept')]);
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(2);
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([201, null]);
      expect(answer.headers.getSetCookie()).toHaveLength(1);
    }
    expect((await send('not a key', { name: 'x' }, '/unkept')).status).toBe(201);
    expect(inTransaction).toEqual([false, false, false]);
    expect((await rows()).length).toBe(before);
    const whole = async () => (await world.fetch('/api/v1/whole', json({}, { 'idempotency-key': key }))).text();
    expect(await whole()).not.toBe(await whole());
    expect((await rows()).length).toBe(before);
  });

  it('the document names the header where it counts, and there alone', () => {
    const { paths } = openApiDocument(world.app);
    const text = (path: string) => JSON.stringify(paths[path]?.post);
    for (const path of ['/api/v1/secrets', '/api/v1/secrets/plain']) {
      expect(text(path)).toContain('#/components/parameters/IdempotencyKey');
      expect(text(path)).toContain('#/components/headers/IdempotentReplayed');
    }
    for (const path of ['/api/v1/secrets/unkept', '/api/v1/whole']) {
      expect(text(path)).toContain('operationId');
      expect(text(path)).not.toContain('Idempoten');
      expect(text(path)).not.toContain('unkept"');
    }
  });
});
