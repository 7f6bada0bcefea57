import { Injectable } from '@nestjs/common';
import { Command } from '../../src/platform/realtime/index.js';
import { rawSignIn } from '../support/raw-socket.js';
import { startRealtime } from '../support/realtime-app.js';

describe('a server that stops', () => {
  it('finishes what is under way, tells everyone, closes them, and lets nobody in', async () => {
    const work = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();

    @Injectable()
    class Slow {
      @Command('work:slow', { says: 'Takes until the test says.' })
      slow(): Promise<void> {
        begun.resolve();
        return work.promise;
      }
    }
    const desk = await startRealtime({ providers: [Slow] });
    const [anna, ben] = await Promise.all([desk.join('anna'), desk.join('ben')]);
    const slow = anna.command('work:slow');
    await begun.promise;
    const closed = desk.app.close();
    const late = ben.ack('session:ping');
    await expect(late).resolves.toMatchObject({
      ok: false,
      error: { code: 'server.closing', status: 503, retryAfter: 1 },
    });
    await expect(desk.join('carl')).rejects.toThrow();
    work.resolve();
    await expect(slow).resolves.toBeNull();
    for (const socket of [anna, ben]) {
      await expect(socket.heard('server:closing')).resolves.toMatchObject({ code: 'server.closing' });
      await expect(socket.ended()).resolves.toBe('io server disconnect');
    }
    await closed;
  });

  it('does not wait for a client that does not close', async () => {
    const desk = await startRealtime();
    const raw = await rawSignIn(desk.url, 'anna');
    raw.socket.pause();
    const started = performance.now();
    await desk.app.close();
    expect(performance.now() - started).toBeLessThan(4000);
    raw.socket.terminate();
  });
});
