import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Body, Controller, Post } from '@nestjs/common';
import { FakeClock, newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { World } from '../e2e/http-world.js';
import { json, Note, startHttp } from '../e2e/http-world.js';
import { eventually } from '../support/eventually.js';

@Controller('notes')
class NotesController {
  constructor(private readonly uow: UnitOfWork) {}

  @Post()
  write(@Body() { text }: { text: string }): Promise<Note> {
    return this.uow.run(async (tx) => {
      const note = { id: newId(), text, version: 1 };
      await tx.insert(Note, note);
      this.uow.transaction().announced = true;
      return note;
    });
  }
}

class Child {
  readonly said: unknown[] = [];
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private port = 0;

  private constructor(readonly process: ChildProcess) {
    process.on('message', (message) => this.said.push(message));
    this.ended = new Promise((resolve) => process.once('exit', (code, signal) => resolve({ code, signal })));
  }

  static async start(env: Readonly<Record<string, string>>, more: Record<string, string> = {}): Promise<Child> {
    const execArgv = ['--import', join(__dirname, '../support/compile.mjs')];
    const options = { execArgv, env: { ...process.env, CHILD_ENV: JSON.stringify(env), ...more }, silent: true };
    const child = new Child(fork(join(__dirname, 'http-child.ts'), options));
    await eventually(() => expect(child.said[0]).toMatchObject({ port: expect.any(Number) as number }), {
      withinMs: 15_000,
    });
    child.port = (child.said[0] as { port: number }).port;
    return child;
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  says(what: string): Promise<void> {
    return eventually(() => expect(this.said).toContain(what));
  }
}

describe('HTTP', () => {
  let world: World;
  let child: Child;
  beforeAll(async () => {
    world = await startHttp({ controllers: [NotesController] });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    child = await Child.start(world.env);
  });
  afterEach(() => void child.process.kill('SIGKILL'));

  const written = (text: string) => world.get(UnitOfWork).read().countBy(Note, { text });

  it('a request killed before its commit leaves nothing, and its key runs afresh when the lease is over', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const request = json({ text, die: 'before' }, { 'idempotency-key': key });
    const lost = child.fetch('/api/v1/notes', request);
    await child.says('uncommitted');
    child.process.kill('SIGKILL');
    await expect(lost).rejects.toThrow();
    await child.ended;
    expect(await written(text)).toBe(0);

    const early = await world.fetch('/api/v1/notes', request);
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'idempotency.in_flight']);
    const later = await world.beside(new FakeClock(Date.now() + 61_000));
    try {
      const retried = await later.fetch('/api/v1/notes', request);
      expect([retried.status, retried.headers.get('idempotent-replayed')]).toEqual([201, null]);
      expect((await later.fetch('/api/v1/notes', request)).headers.get('idempotent-replayed')).toBe('true');
      expect(await written(text)).toBe(1);
    } finally {
      await later.close();
    }
  });

  it('a request killed after its commit, before its answer, is answered by the retry and not done again', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const request = json({ text, die: 'after' }, { 'idempotency-key': key });
    await expect(child.fetch('/api/v1/notes', request)).rejects.toThrow();
    expect(await child.ended).toMatchObject({ signal: 'SIGKILL' });
    const retried = await world.fetch('/api/v1/notes', request);
    expect([retried.status, retried.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await retried.json()).toMatchObject({ text });
    expect(await written(text)).toBe(1);
  });

  it('a process told to stop finishes what is under way and ends well', async () => {
    const slow = child.fetch('/api/v1/notes/slow');
    await child.says('slow begins');
    child.process.kill('SIGTERM');
    await eventually(() => expect(child.fetch('/api/v1/notes/quick')).rejects.toThrow());
    child.process.send('go on');
    expect(await (await slow).json()).toEqual({ slow: true });
    expect(await child.ended).toEqual({ code: 0, signal: null });
  });

  it('a process told twice ends at once', async () => {
    const slow = child.fetch('/api/v1/notes/slow').catch(() => 'cut off');
    await child.says('slow begins');
    child.process.kill('SIGTERM');
    await eventually(() => expect(child.fetch('/api/v1/notes/quick')).rejects.toThrow());
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual({ code: 143, signal: null });
    expect(await slow).toBe('cut off');
  });

  it('a process whose modules do not stop ends all the same, and says so', async () => {
    const stuck = await Child.start({ ...world.env, SHUTDOWN_GRACE: '100ms' }, { CHILD_STUCK: 'yes' });
    stuck.process.kill('SIGTERM');
    expect(await stuck.ended).toEqual({ code: 1, signal: null });
  });
});
