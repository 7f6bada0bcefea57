import { Injectable } from '@nestjs/common';
import type { Actor } from '../../src/kernel/index.js';
import { Forbidden } from '../../src/kernel/index.js';
import { Metrics } from '../../src/platform/observability/index.js';
import type { SocketSession } from '../../src/platform/realtime/index.js';
import { audience, Command, defineSocketEvent, Live } from '../../src/platform/realtime/index.js';
import { Text } from '../../src/platform/schema/index.js';
import { eventually } from '../support/eventually.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { keyOf, startRealtime } from '../support/realtime-app.js';
import type { PrivateServer } from '../support/servers.js';
import { startRedis } from '../support/servers.js';
import { describeServices } from '../support/services.js';

class Note {
  @Text({ max: 200_000 })
  text!: string;
}

const Noted = defineSocketEvent('note:taken', { says: 'Somebody took a note.', payload: Note });
const Gone = Forbidden.define('test_person.gone', 'You are gone.');

@Injectable()
class Notes {
  constructor(private readonly live: Live) {}

  @Command('note:follow', { says: 'Hears the notes.' })
  follow(_actor: Actor, _input: undefined, socket: SocketSession): void {
    this.live.join(socket, audience.room('notes'));
  }

  @Command('note:take', { says: 'Takes a note.', input: Note })
  take(_actor: Actor, note: Note): void {
    this.live.emit(audience.room('notes'), Noted, note);
  }
}

interface Nodes {
  one: RealtimeApp;
  two: RealtimeApp;
}

/** What holds whether the people are connected to one node or to two. */
function fanout(nodes: () => Nodes): void {
  it('an event reaches its audience everywhere, once, and nobody else', async () => {
    const { one, two } = nodes();
    const [anna, ben, carl] = await Promise.all([one.join('anna'), two.join('ben'), two.join('carl')]);
    await anna.command('note:follow');
    await ben.command('note:follow');
    await anna.command('note:take', { text: 'milk' });
    await expect(anna.heard('note:taken')).resolves.toEqual({ text: 'milk' });
    await expect(ben.heard('note:taken')).resolves.toEqual({ text: 'milk' });
    // What is sent after it on the same way is heard after it: had the note been for Carl, he would have it by now.
    one.live.emit(audience.actor(keyOf('carl')), Noted, { text: 'after' });
    await expect(carl.heard('note:taken')).resolves.toEqual({ text: 'after' });
    await ben.silent('note:taken');
    await anna.silent('note:taken');
  });

  it('the order of what is sent is kept', async () => {
    const { one, two } = nodes();
    const ben = await two.join('ben');
    const sent = Array.from({ length: 200 }, (_, index) => String(index));
    for (const text of sent) one.live.emit(audience.actor(keyOf('ben')), Noted, { text });
    const heard: string[] = [];
    while (heard.length < sent.length) heard.push((await ben.heard<Note>('note:taken')).text);
    expect(heard).toEqual(sent);
  });

  it('the connections of a person end everywhere, and are told why', async () => {
    const { one, two } = nodes();
    const [here, there, other] = await Promise.all([one.join('dora'), two.join('dora'), two.join('ben')]);
    one.live.disconnect(audience.actor(keyOf('dora')), Gone());
    for (const socket of [here, there]) {
      await expect(socket.heard('session:ended')).resolves.toMatchObject({ code: 'test_person.gone' });
      await expect(socket.ended()).resolves.toBe('io server disconnect');
    }
    await expect(other.command('session:ping')).resolves.toBeDefined();
  });

  it('a long text arrives whole', async () => {
    const { one, two } = nodes();
    const ben = await two.join('ben');
    for (const length of [1, 100, 125, 126, 1000, 65_535, 65_536, 100_000]) {
      const text = 'ü€𝄞x'.repeat(length / 4) + 'x'.repeat(length % 4);
      one.live.emit(audience.actor(keyOf('ben')), Noted, { text });
      await expect(ben.heard('note:taken')).resolves.toEqual({ text });
    }
  });
}

describe('on one node', () => {
  let one: RealtimeApp;

  beforeAll(async () => {
    one = await startRealtime({ providers: [Notes] });
  });

  afterAll(() => one.close());

  fanout(() => ({ one, two: one }));
});

describeServices('on two nodes with one Redis', () => {
  let redis: PrivateServer;
  let one: RealtimeApp;
  let two: RealtimeApp;

  beforeAll(async () => {
    redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    one = await startRealtime({ providers: [Notes], env });
    two = await startRealtime({ providers: [Notes], env });
  });

  afterAll(async () => {
    await one.close();
    await two.close();
    await redis.stop();
  });

  fanout(() => ({ one, two }));

  it('they hear a worker, which holds no connections', async () => {
    const worker = await startRealtime({ providers: [Notes], env: { REDIS_URL: redis.url, ROLE: 'worker' } });
    const [anna, ben] = await Promise.all([one.join('anna'), two.join('ben')]);
    await expect(worker.join('anna')).rejects.toThrow('websocket error');
    worker.live.emit(audience.union(audience.actor(keyOf('anna')), audience.actor(keyOf('ben'))), Noted, {
      text: 'from the worker',
    });
    await anna.heard('note:taken');
    await ben.heard('note:taken');
    await worker.close();
  });

  it('they tell everyone to catch up after a cut in which nothing was sent, as far as they know', async () => {
    const [anna, ben] = await Promise.all([one.join('anna'), two.join('ben')]);
    await redis.kill();
    await redis.restart();
    await anna.heard('session:resync');
    await ben.heard('session:resync');
  });

  it('they go on by themselves while Redis is away, and tell everyone to catch up when it is back', async () => {
    const [anna, ben] = await Promise.all([one.join('anna'), two.join('ben')]);
    await anna.command('note:follow');
    await ben.command('note:follow');
    await redis.kill();

    await anna.command('note:take', { text: 'alone' });
    await expect(anna.heard('note:taken')).resolves.toEqual({ text: 'alone' });
    await ben.silent('note:taken');
    await eventually(async () => expect(await lostEvents(one)).toBeGreaterThan(0));
    const dora = await one.join('dora');
    one.live.disconnect(audience.actor(keyOf('dora')), Gone());
    await expect(dora.ended()).resolves.toBe('io server disconnect');

    await redis.restart();
    await anna.heard('session:resync');
    await ben.heard('session:resync');
    await eventually(async () => {
      await anna.command('note:take', { text: 'together' });
      await ben.command('session:ping');
      expect(ben.has('note:taken')).toBe(true);
    });
  });
});

async function lostEvents(node: RealtimeApp): Promise<number> {
  const metric = node.app.get(Metrics).registry.getSingleMetric('quickdesk_socket_fanout_lost_total');
  return (await metric?.get())?.values[0]?.value ?? 0;
}
