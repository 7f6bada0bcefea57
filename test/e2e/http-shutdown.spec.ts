import { Agent, request } from 'node:http';
import type { OnModuleDestroy } from '@nestjs/common';
import { Controller, Get, Injectable } from '@nestjs/common';
import { shutDown, Traffic } from '../../src/platform/http/index.js';
import { eventually } from '../support/eventually.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

const story: string[] = [];
let finish: () => void = () => undefined;

/** A module that a request needs until its end. */
@Injectable()
class Needed implements OnModuleDestroy {
  onModuleDestroy(): void {
    story.push('modules close');
  }
}

@Controller('slow')
class SlowController {
  @Get()
  async slow(): Promise<object> {
    story.push('request begins');
    await new Promise<void>((resolve) => (finish = resolve));
    story.push('request ends');
    return { done: true };
  }

  @Get('quick')
  quick(): object {
    return { quick: true };
  }
}

describe('a process that is told to stop', () => {
  let world: World;
  beforeEach(() => void story.splice(0));

  async function start(env: Record<string, string> = {}): Promise<void> {
    world = await startHttp({ controllers: [SlowController], providers: [Needed], env });
  }

  const begun = (): Promise<void> => eventually(() => expect(story).toContain('request begins'));

  /** One kept-alive connection, as a proxy holds it. */
  function viaAgent(agent: Agent, path: string): Promise<{ status: number; connection: string | undefined }> {
    return new Promise((resolve, reject) => {
      const sent = request({ agent, port: world.port, path, host: '127.0.0.1' }, (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
        );
      });
      sent.on('error', reject).end();
    });
  }

  it('answers what is under way, refuses what is new, and closes its modules last', async () => {
    await start();
    const slow = world.fetch('/api/v1/slow');
    await begun();
    const stopped = shutDown(world.app, 'SIGTERM');
    expect(world.get(Traffic).draining).toBe(true);
    await eventually(() => expect(world.fetch('/api/v1/slow/quick')).rejects.toThrow());
    expect(story).toEqual(['request begins']);
    finish();
    const answer = await slow;
    expect([answer.status, answer.headers.get('connection'), await answer.json()]).toEqual([
      200,
      'close',
      { done: true },
    ]);
    await stopped;
    expect(story).toEqual(['request begins', 'request ends', 'modules close']);
  });

  it('first says that it is not ready, and still answers meanwhile, closing kept-alive connections', async () => {
    await start({ STOP_DELAY: '1s' });
    const agent = new Agent({ keepAlive: true });
    expect((await viaAgent(agent, '/api/v1/slow/quick')).connection).toBe('keep-alive');
    const stopped = shutDown(world.app);
    expect(world.get(Traffic).draining).toBe(true);
    expect(await viaAgent(agent, '/api/v1/slow/quick')).toEqual({ status: 200, connection: 'close' });
    await stopped;
    agent.destroy();
    expect(story).toEqual(['modules close']);
  });

  it('waits no longer than the grace, and says what it cut off', async () => {
    await start({ SHUTDOWN_GRACE: '200ms' });
    const slow = world.fetch('/api/v1/slow').then(
      () => 'answered',
      () => 'cut off',
    );
    await begun();
    await shutDown(world.app);
    expect(await slow).toBe('cut off');
    expect(world.log.find((line) => line.msg.includes('SHUTDOWN_GRACE'))).toMatchObject({ inFlight: 1 });
    finish();
  });

  it('does not wait for connections on which nobody asks', async () => {
    await start({ SHUTDOWN_GRACE: '60s' });
    const agent = new Agent({ keepAlive: true });
    await viaAgent(agent, '/api/v1/slow/quick');
    // Far sooner than the grace, which is longer than a test may take.
    await shutDown(world.app);
    agent.destroy();
  });
});
