import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { WebSocket } from 'ws';
import type { Actor } from '../../src/kernel/index.js';
import { actorKey, Forbidden } from '../../src/kernel/index.js';
import type { SocketSession } from '../../src/platform/realtime/index.js';
import { audience, Command, defineSocketEvent, Live } from '../../src/platform/realtime/index.js';
import { Text } from '../../src/platform/schema/index.js';
import { rawSignIn, reader, sendTogether } from '../support/raw-socket.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { startRealtime } from '../support/realtime-app.js';

class Word {
  @Text({ max: 2_000_000 })
  word!: string;
}

const Spoken = defineSocketEvent('word:spoken', { says: 'Somebody said a word.', payload: Word });

const Banned = Forbidden.define('test_person.banned', 'You are banned.');

@Injectable()
class Words {
  constructor(private readonly live: Live) {}

  @Command('word:listen', { says: 'Lets this connection hear the hall.', input: Word })
  listen(_actor: Actor, { word }: Word, socket: SocketSession): void {
    this.live.join(socket, audience.room(word));
  }

  @Command('word:regret', { says: 'Ends every connection of who says it.' })
  regret(actor: Actor): void {
    this.live.disconnect(audience.actor(actorKey(actor)), Banned());
  }

  @Command('word:say', { says: 'Says a word to everyone in the hall.', input: Word })
  say(_actor: Actor, { word }: Word): void {
    this.live.emit(audience.room('hall'), Spoken, { word });
  }
}

describe('what no client of ours sends', () => {
  let desk: RealtimeApp;
  const crashes: unknown[] = [];
  const crashed = (error: unknown) => crashes.push(error);

  beforeAll(async () => {
    process.on('uncaughtException', crashed).on('unhandledRejection', crashed);
    desk = await startRealtime({ providers: [Words] });
  });

  afterAll(async () => {
    process.off('uncaughtException', crashed).off('unhandledRejection', crashed);
    await desk.close();
    expect(crashes).toEqual([]);
  });

  afterEach(async () => {
    const anna = await desk.join('anna');
    await expect(anna.command('session:ping')).resolves.toBeDefined();
  });

  it.each([300 * 1024, 1024 * 1024])(
    'a message of %i bytes is over the limit: it cuts the connection, and reaches nobody',
    async (length) => {
      const [flood, anna] = await Promise.all([desk.join('flood'), desk.join('anna')]);
      await anna.command('word:listen', { word: 'hall' });
      flood.socket.emit('word:say', { word: 'x'.repeat(length) });
      await expect(flood.ended()).resolves.toMatch(/transport/);
      await anna.silent('word:spoken');
      await (await desk.join('ben')).command('word:say', { word: 'y'.repeat(200_000) });
      await anna.heard('word:spoken');
    },
  );

  it.each([
    ['a packet of an unknown type', '4z'],
    ['JSON that ends early', '42["word:say",{"word":'],
    ['an event that is nothing at all', '42'],
    ['an event that is nothing at all and wants an answer', '421'],
    ['an event that is no list', '42{"a":1}'],
    ['an event without a name', '42[]'],
    ['a reserved name', '42["disconnect"]'],
    ['a second connect', '40{"token":"operator"}'],
    ['another namespace', '42/admin,["word:say"]'],
    ['attachments that never come', '451-["word:say",{"_placeholder":true,"num":0}]'],
    ['attachments without number', '45-["word:say"]'],
    ['an acknowledgement nobody asked for', '430[1]'],
    ['an error packet', '44{"message":"x"}'],
    ['bytes', Buffer.from([4, 0, 255])],
    ['an empty message', ''],
    ['an unknown engine packet', '9'],
    ['a name that is a number', '421[7,{}]'],
    ['an enormous acknowledgement id', '42999999999999999999["session:ping"]'],
    ['deep nesting', `421["word:say",${'['.repeat(20_000)}${']'.repeat(20_000)}]`],
  ])('%s crashes nothing', async (_what, packet) => {
    const raw = await rawSignIn(desk.url, 'anna');
    raw.socket.send(packet);
    raw.socket.send('422["session:ping"]');
    await Promise.race([once(raw.socket, 'close'), raw.next((text) => text.startsWith('432'))]);
    raw.socket.terminate();
  });

  it.each([
    ['was ended', '421["word:regret"]'],
    ['has left', '41'],
  ])('what a connection that %s had sent already is not carried out', async (_how, end) => {
    const [raw, anna] = await Promise.all([rawSignIn(desk.url, 'ben'), desk.join('anna')]);
    await anna.command('word:listen', { word: 'hall' });
    sendTogether(raw.socket, end, '422["word:say",{"word":"after the end"}]');
    await once(raw.socket, 'close');
    await anna.silent('word:spoken');
  });

  it('a connection that never signs in is closed', async () => {
    const strict = await startRealtime({ env: { SOCKET_CONNECT_TIMEOUT: '100ms' } });
    const raw = new WebSocket(`${strict.url}/socket.io/?EIO=4&transport=websocket`);
    await once(raw, 'open');
    await once(raw, 'close');
    await strict.close();
  });
});

describe('a client without a library', () => {
  it('can do everything the document tells it', async () => {
    const desk = await startRealtime({ providers: [Words] });
    const raw = await rawSignIn(desk.url, 'anna');
    expect(JSON.parse(raw.opened.slice(1))).toMatchObject({
      sid: expect.any(String),
      pingInterval: 25_000,
      upgrades: [],
    });
    expect(JSON.parse(raw.connected.slice(2))).toEqual({ sid: expect.any(String) });

    raw.socket.send('421["word:listen",{"word":"hall"}]');
    await expect(raw.next()).resolves.toBe('431[{"ok":true,"data":null}]');
    raw.socket.send('422["word:say",{"word":"hi"}]');
    await expect(raw.next()).resolves.toBe('42["word:spoken",{"word":"hi"}]');
    await expect(raw.next()).resolves.toBe('432[{"ok":true,"data":null}]');

    const refused = new WebSocket(`${desk.url}/socket.io/?EIO=4&transport=websocket`);
    const text = reader(refused);
    await text();
    refused.send('40{"token":"nobody"}');
    const refusal = await text();
    expect(refusal.slice(0, 2)).toBe('44');
    expect(JSON.parse(refusal.slice(2))).toMatchObject({
      message: 'socket.unauthenticated',
      data: { status: 401, code: 'socket.unauthenticated' },
    });
    raw.socket.terminate();
    await desk.close();
  });
});
