import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { Injectable } from '@nestjs/common';
import { WebSocket } from 'ws';
import type { Actor } from '../../src/kernel/index.js';
import { Forbidden } from '../../src/kernel/index.js';
import type { SocketSession } from '../../src/platform/realtime/index.js';
import { audience, Command, defineSocketEvent, Live } from '../../src/platform/realtime/index.js';
import { Text } from '../../src/platform/schema/index.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { keyOf, startRealtime } from '../support/realtime-app.js';
import { rawSignIn } from '../support/raw-socket.js';
import { connect } from '../support/socket.js';

class Word {
  @Text({ max: 300_000 })
  word!: string;
}

const Spoken = defineSocketEvent('word:spoken', { says: 'Somebody said a word.', payload: Word });
const Banned = Forbidden.define('test_person.banned', 'You are banned.');

@Injectable()
class Words {
  constructor(private readonly live: Live) {}

  @Command('word:listen', { says: 'Lets this connection hear a room.', input: Word })
  listen(_actor: Actor, { word }: Word, socket: SocketSession): void {
    this.live.join(socket, audience.room(word));
  }

  @Command('word:ignore', { says: 'Lets it hear the room no more.', input: Word })
  ignore(_actor: Actor, { word }: Word, socket: SocketSession): void {
    this.live.leave(socket, audience.room(word));
  }

  @Command('word:say', { says: 'Says a word to everyone in the room "hall".', input: Word })
  say(_actor: Actor, { word }: Word): void {
    this.live.emit(audience.room('hall'), Spoken, { word });
  }
}

describe('connecting', () => {
  let desk: RealtimeApp;

  beforeAll(async () => {
    desk = await startRealtime({
      providers: [Words],
      env: { CORS_ORIGINS: 'https://shop.example.com', PUBLIC_URL: 'https://desk.example.com', NODE_ENV: 'test' },
    });
  });

  afterAll(() => desk.close());

  it('is refused with a problem when nobody stands behind the token', async () => {
    for (const token of ['nobody', '', 'x'.repeat(9000)]) {
      await expect(desk.join(token)).rejects.toMatchObject({
        problem: {
          status: 401,
          code: 'socket.unauthenticated',
          title: expect.any(String),
          requestId: expect.any(String),
        },
      });
    }
    await expect(connect(desk.url)).rejects.toMatchObject({ problem: { status: 401 } });
    await expect(connect(desk.url, { options: { auth: { token: { toString: 'anna' } } } })).rejects.toMatchObject({
      problem: { status: 401 },
    });
  });

  it('is refused with what the authenticator throws', async () => {
    await expect(desk.join('banned')).rejects.toMatchObject({
      problem: { status: 403, code: 'test.banned', detail: 'This person is banned.' },
    });
  });

  it('leaves no connection behind that nobody stands behind', async () => {
    await expect(desk.join('nobody')).rejects.toThrow();
    const raw = new WebSocket(`${desk.url}/socket.io/?EIO=4&transport=websocket`);
    await once(raw, 'open');
    raw.send('40{"token":"nobody"}');
    const [code] = (await once(raw, 'close')) as [number];
    expect(code).toBe(1005);
  });

  it('has one namespace', async () => {
    await expect(connect(`${desk.url}/admin`, { token: 'anna' })).rejects.toThrow('Invalid namespace');
  });

  it('works by long polling where websockets are blocked', async () => {
    const anna = await desk.join('anna', { options: { transports: ['polling'] } });
    await expect(anna.command('session:ping')).resolves.toBeDefined();
  });

  describe('from a page', () => {
    const from = (origin: string) => connect(desk.url, { token: 'anna', options: { extraHeaders: { origin } } });

    it.each(['https://shop.example.com', 'https://desk.example.com'])('of %s is let in', async (origin) => {
      const socket = await from(origin);
      await expect(socket.command('session:ping')).resolves.toBeDefined();
      socket.close();
    });

    it('of the address it connects to is let in', async () => {
      (await from(desk.url)).close();
    });

    it.each(['https://evil.example.com', 'https://shop.example.com.evil.com', 'http://shop.example.com', 'null', 'x'])(
      'of %s is not',
      async (origin) => {
        await expect(from(origin)).rejects.toThrow('websocket error');
        expect(await poll(desk.url, origin)).toMatchObject({
          status: 403,
          origin: undefined,
          body: expect.stringContaining('CORS_ORIGINS'),
        });
      },
    );

    it('is told by polling that it may read the answers', async () => {
      expect(await poll(desk.url, 'https://shop.example.com')).toMatchObject({
        status: 200,
        origin: 'https://shop.example.com',
      });
    });
  });
});

describe('without an authenticator', () => {
  it('everybody is refused', async () => {
    const desk = await startRealtime({ closed: true });
    await expect(desk.join('operator')).rejects.toMatchObject({
      problem: { status: 401, code: 'socket.unauthenticated' },
    });
    await desk.close();
  });
});

describe('guessing tokens', () => {
  it('is counted by address, and answered 429 when it goes on', async () => {
    const desk = await startRealtime({ env: { RATE_LIMIT_ANONYMOUS: '3', RATE_LIMIT_WINDOW: '1h', ...embedded } });
    for (let count = 0; count < 3; count += 1)
      await expect(desk.join('nobody')).rejects.toMatchObject({ problem: { status: 401 } });
    await expect(desk.join('nobody')).rejects.toMatchObject({ problem: { status: 429, code: 'request.too_many' } });
    await expect(desk.join('anna')).resolves.toBeDefined();
    await desk.close();
  });
});

describe('events', () => {
  let desk: RealtimeApp;

  beforeEach(async () => {
    desk = await startRealtime({ providers: [Words] });
  });

  afterEach(() => desk.close());

  it('reach a person on every connection, and nobody else', async () => {
    const [one, two, ben] = await Promise.all([desk.join('anna'), desk.join('anna'), desk.join('ben')]);
    desk.live.emit(audience.actor(keyOf('anna')), Spoken, { word: 'hello' });
    await expect(one.heard('word:spoken')).resolves.toEqual({ word: 'hello' });
    await expect(two.heard('word:spoken')).resolves.toEqual({ word: 'hello' });
    await ben.silent('word:spoken');
  });

  it('reach one connection only, when that is meant', async () => {
    const [one, two] = await Promise.all([desk.join('anna'), desk.join('anna')]);
    desk.live.emit(audience.socket(one.id), Spoken, { word: 'you' });
    await expect(one.heard('word:spoken')).resolves.toEqual({ word: 'you' });
    await two.silent('word:spoken');
  });

  it('reach the holders of a permission, and those who may do everything', async () => {
    const [agent, customer, operator] = await Promise.all([
      desk.join('agent:tag.read,tag.write'),
      desk.join('customer'),
      desk.join('operator'),
    ]);
    desk.live.emit(audience.holders('tag.read'), Spoken, { word: 'tags' });
    await agent.heard('word:spoken');
    await operator.heard('word:spoken');
    await customer.silent('word:spoken');
    await agent.silent('word:spoken');
  });

  it('reach a room once the server has let somebody in, the sender included, and no longer than that', async () => {
    const [anna, ben, carl] = await Promise.all([desk.join('anna'), desk.join('ben'), desk.join('carl')]);
    await anna.command('word:listen', { word: 'hall' });
    await ben.command('word:listen', { word: 'hall' });
    await carl.command('word:listen', { word: 'cellar' });
    await anna.command('word:say', { word: 'echo' });
    await expect(anna.heard('word:spoken')).resolves.toEqual({ word: 'echo' });
    await expect(ben.heard('word:spoken')).resolves.toEqual({ word: 'echo' });
    await carl.silent('word:spoken');

    await ben.command('word:ignore', { word: 'hall' });
    await anna.command('word:say', { word: 'again' });
    await anna.heard('word:spoken');
    await ben.silent('word:spoken');
  });

  it('reach who is in several audiences once', async () => {
    const anna = await desk.join('anna:tag.read');
    desk.live.emit(audience.union(audience.actor(keyOf('anna')), audience.holders('tag.read')), Spoken, {
      word: 'once',
    });
    await anna.heard('word:spoken');
    await anna.silent('word:spoken');
  });

  it('cannot be listened to by naming an audience', async () => {
    const anna = await desk.join('anna');
    await expect(anna.command('word:listen', { word: 'can:*' })).resolves.toBeNull();
    await expect(anna.command('word:listen', { word: keyOf('ben') })).resolves.toBeNull();
    desk.live.emit(audience.holders('tag.read'), Spoken, { word: 'secret' });
    desk.live.emit(audience.actor(keyOf('ben')), Spoken, { word: 'secret' });
    await anna.silent('word:spoken');
  });
});

describe('a session', () => {
  let desk: RealtimeApp;

  beforeEach(async () => {
    desk = await startRealtime({ providers: [Words] });
  });

  afterEach(() => desk.close());

  it('ends when its token does, and says so', async () => {
    const [anna, ben] = await Promise.all([desk.join('anna;60'), desk.join('ben')]);
    desk.clock.advance(59_000);
    await expect(anna.command('session:ping')).resolves.toBeDefined();
    desk.clock.advance(2_000);
    await expect(anna.heard('auth:expired')).resolves.toEqual({ code: 'session.expired', detail: expect.any(String) });
    await expect(anna.ended()).resolves.toBe('io server disconnect');
    await expect(ben.command('session:ping')).resolves.toBeDefined();
  });

  it('does not begin with a token that has expired', async () => {
    await expect(desk.join('anna;-1')).rejects.toMatchObject({ problem: { status: 401, code: 'session.expired' } });
  });

  it('goes on with a fresh token, and with the permissions that token gives', async () => {
    const anna = await desk.join('anna:tag.read;60');
    const renewed = await anna.command<{ expiresAt: string }>('auth:renew', { token: 'anna:tag.write;120' });
    expect(new Date(renewed.expiresAt).getTime()).toBe(desk.clock.ms() + 120_000);
    desk.clock.advance(61_000);
    desk.live.emit(audience.holders('tag.write'), Spoken, { word: 'new' });
    desk.live.emit(audience.holders('tag.read'), Spoken, { word: 'old' });
    await expect(anna.heard('word:spoken')).resolves.toEqual({ word: 'new' });
    await anna.silent('word:spoken');
    desk.clock.advance(61_000);
    await anna.heard('auth:expired');
  });

  it('stays as it is when the fresh token is not good', async () => {
    const anna = await desk.join('anna;60');
    expect(await anna.ack('auth:renew', { token: 'nobody' })).toMatchObject({ ok: false, error: { status: 401 } });
    expect(await anna.ack('auth:renew', { token: 'ben;60' })).toMatchObject({
      ok: false,
      error: { status: 409, code: 'session.other_actor' },
    });
    expect(await anna.ack('auth:renew', {})).toMatchObject({ ok: false, error: { status: 422 } });
    expect(await anna.command('auth:renew', { token: 'anna' })).toEqual({ expiresAt: null });
  });

  it('is ended by the server with a reason, on every connection of the person', async () => {
    const [one, two, ben] = await Promise.all([desk.join('anna'), desk.join('anna'), desk.join('ben')]);
    desk.live.disconnect(audience.actor(keyOf('anna')), Banned());
    for (const socket of [one, two]) {
      await expect(socket.heard('session:ended')).resolves.toEqual({
        code: 'test_person.banned',
        detail: 'You are banned.',
      });
      await expect(socket.ended()).resolves.toBe('io server disconnect');
    }
    await ben.silent('session:ended');
  });

  it('is not kept when the client leaves it', async () => {
    const raw = await rawSignIn(desk.url, 'anna');
    raw.socket.send('41');
    await once(raw.socket, 'close');
  });

  it('keeps neither token nor request in memory', async () => {
    const anna = await desk.join('anna');
    const { SocketServer } = await import('../../src/platform/realtime/socket-server.js');
    const socket = desk.app.get(SocketServer).io.sockets.sockets.get(anna.id);
    expect(socket?.data).toMatchObject({ id: anna.id, actorKey: 'user:anna', address: '127.0.0.1' });
    expect(socket?.handshake.auth).toEqual({});
    expect(socket?.request ?? null).toBeNull();
  });
});

/** Counting must start at zero, whatever other runs left in a Redis of theirs. */
const embedded = { REDIS_URL: '' };

async function poll(url: string, origin: string): Promise<{ status?: number; origin?: string; body: string }> {
  const sent = request(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer.setEncoding('utf8')) body += String(chunk);
  return { status: answer.statusCode, origin: answer.headers['access-control-allow-origin'], body };
}
