import { Injectable } from '@nestjs/common';
import type { Actor } from '../../src/kernel/index.js';
import { can, Conflict, Forbidden } from '../../src/kernel/index.js';
import { context } from '../../src/platform/observability/index.js';
import type { SocketSession } from '../../src/platform/realtime/index.js';
import { Command, CommandChecks } from '../../src/platform/realtime/index.js';
import { Id, Integer, Text } from '../../src/platform/schema/index.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { startRealtime } from '../support/realtime-app.js';

class Greeting {
  @Id()
  roomId!: string;

  @Text({ max: 20 })
  words!: string;

  @Integer({ min: 1, max: 9, default: 1 })
  times!: number;
}

class Greeted {
  @Text({ max: 200 })
  said!: string;

  @Text({ max: 100 })
  by!: string;

  @Text({ max: 200 })
  requestId!: string;
}

const RoomClosed = Conflict.define('test_room.closed', 'The room "{room}" is closed.');
const NotYours = Forbidden.define('test_room.not_yours', 'You may not do this.');

@Injectable()
class Greetings {
  readonly done: string[] = [];

  @Command('room:greet', { says: 'Says something in a room.', input: Greeting, output: Greeted })
  async greet(actor: Actor, { words, times }: Greeting, _socket: SocketSession): Promise<Greeted> {
    await Promise.resolve();
    this.done.push(words);
    return { said: words.repeat(times), by: actor.id, requestId: context()?.requestId ?? '' };
  }

  @Command('room:enter', { says: 'Enters a room that is closed.' })
  enter(): void {
    throw RoomClosed({ room: 'attic' }, { data: { openAgainAt: 'noon' } });
  }

  @Command('room:break', { says: 'Fails in a way nobody thought of.' })
  async break(): Promise<void> {
    await Promise.resolve();
    throw new Error('SELECT secrets FROM nowhere');
  }

  @Command('room:leave', { says: 'Needs a permission.' })
  leave(): void {
    this.done.push('left');
  }

  @Command('room:knock', { says: 'May be sent three times a minute.', limit: { times: 3 } })
  knock(): void {
    this.done.push('knocked');
  }

  @Command('room:invite', {
    says: 'May be sent twice a minute, over all connections.',
    limit: { times: 2, shared: true },
  })
  invite(): void {
    this.done.push('invited');
  }
}

const id = '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70';

describe('socket commands', () => {
  let desk: RealtimeApp;

  beforeAll(async () => {
    @Injectable()
    class Rules {
      constructor(checks: CommandChecks) {
        checks.add((target, method) => {
          if (!(target instanceof Greetings) || method !== 'leave') return undefined;
          const check = (actor: Actor) => {
            if (!can(actor, 'room.leave')) throw NotYours();
          };
          return Object.assign(check, { permission: 'room.leave' });
        });
      }
    }
    desk = await startRealtime({ providers: [Greetings, Rules] });
  });

  afterAll(() => desk.close());

  it('are answered with the data the method returns, in its own context', async () => {
    const anna = await desk.join('anna');
    const greeted = await anna.command<Greeted>('room:greet', { roomId: id.toUpperCase(), words: '  hi ', times: 2 });
    expect(greeted).toEqual({ said: 'hihi', by: 'anna', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('carry a request id of the client', async () => {
    const anna = await desk.join('anna');
    const named = await anna.ack<Greeted>('room:greet', { roomId: id, words: 'x' }, { requestId: 'mine-1' });
    expect(named).toMatchObject({ ok: true, data: { requestId: 'mine-1' } });
    const refused = await anna.ack('room:enter', {}, { requestId: 'mine-2' });
    expect(refused).toMatchObject({ ok: false, error: { requestId: 'mine-2' } });
  });

  it('name every wrong field of their input, and do nothing', async () => {
    const anna = await desk.join('anna');
    const ack = await anna.ack('room:greet', { roomId: 'r1', times: 99, extra: true });
    expect(ack).toMatchObject({
      ok: false,
      error: {
        status: 422,
        code: 'request.invalid',
        instance: 'room:greet',
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/roomId' }),
          expect.objectContaining({ pointer: '/words' }),
          expect.objectContaining({ pointer: '/times' }),
          expect.objectContaining({ pointer: '/extra' }),
        ]),
      },
    });
    expect(desk.app.get(Greetings).done).not.toContain('');
  });

  it.each([
    ['a text', 'hello'],
    ['a list', [1]],
    ['a number', 7],
    ['nothing', undefined],
    ['null', null],
    ['bytes', Buffer.from('abc')],
  ])('take an object and not %s', async (_what, input) => {
    const anna = await desk.join('anna');
    expect(await anna.ack('room:greet', input)).toMatchObject({
      ok: false,
      error: { code: 'request.invalid', status: 422 },
    });
  });

  it('that take no input take none', async () => {
    const anna = await desk.join('anna');
    await expect(anna.command('session:ping')).resolves.toEqual({ at: desk.clock.now().toISOString() });
    await expect(anna.command('session:ping', {})).resolves.toBeDefined();
    await expect(anna.command('session:ping', { at: 1 })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it('that nobody knows, or that are not shaped like commands, are told so', async () => {
    const anna = await desk.join('anna');
    expect(await anna.ack('room:burn', {})).toMatchObject({
      ok: false,
      error: { code: 'command.unknown', status: 404 },
    });
    expect(await anna.ack('constructor')).toMatchObject({ ok: false, error: { code: 'command.unknown' } });
    expect(await anna.ack('error', {})).toMatchObject({ ok: false, error: { code: 'command.unknown' } });
    expect(await anna.ack('room:greet', {}, 'more')).toMatchObject({
      error: { code: 'command.malformed', status: 400 },
    });
    expect(await anna.ack('room:greet', {}, {}, {})).toMatchObject({ error: { code: 'command.malformed' } });
  });

  it('are carried out without an acknowledgement too', async () => {
    const anna = await desk.join('anna');
    anna.socket.emit('room:greet', { roomId: id, words: 'unheard' });
    anna.socket.emit('room:break');
    anna.socket.emit('room:burn');
    await anna.command('session:ping');
    expect(desk.app.get(Greetings).done).toContain('unheard');
  });

  it('turn what a rule says into a problem, with its facts', async () => {
    const anna = await desk.join('anna');
    expect(await anna.ack('room:enter')).toEqual({
      ok: false,
      error: {
        type: expect.stringMatching(/#test_room\.closed$/),
        title: expect.any(String),
        status: 409,
        detail: 'The room "attic" is closed.',
        instance: 'room:enter',
        code: 'test_room.closed',
        requestId: expect.any(String),
        openAgainAt: 'noon',
      },
    });
  });

  it('never tell what broke inside', async () => {
    const anna = await desk.join('anna');
    const ack = await anna.ack('room:break');
    expect(ack).toMatchObject({ ok: false, error: { status: 500 } });
    expect(JSON.stringify(ack)).not.toMatch(/secrets|stack|Error/);
    await expect(anna.command('session:ping')).resolves.toBeDefined();
  });

  it('ask the checks that were registered, before they look at the input', async () => {
    const [anna, boss, operator] = await Promise.all([
      desk.join('anna'),
      desk.join('boss:room.leave'),
      desk.join('operator'),
    ]);
    expect(await anna.ack('room:leave', { wrong: 1 })).toMatchObject({
      ok: false,
      error: { status: 403, code: 'test_room.not_yours' },
    });
    await expect(boss.command('room:leave')).resolves.toBeNull();
    await expect(operator.command('room:leave')).resolves.toBeNull();
  });

  it('are limited a connection, and free again after the window', async () => {
    const anna = await desk.join('anna');
    for (let count = 0; count < 3; count += 1) await anna.command('room:knock');
    expect(await anna.ack('room:knock')).toMatchObject({
      ok: false,
      error: { status: 429, code: 'command.limited', retryAfter: 20 },
    });
    await expect((await desk.join('anna')).command('room:knock')).resolves.toBeNull();
    desk.clock.advance(20_000);
    await expect(anna.command('room:knock')).resolves.toBeNull();
  });

  it('are limited over all connections of a person where that is asked for', async () => {
    const name = `eva-${process.pid}-${Date.now()}`;
    const [one, two, other] = await Promise.all([desk.join(name), desk.join(name), desk.join(`${name}-2`)]);
    await one.command('room:invite');
    await two.command('room:invite');
    expect(await one.ack('room:invite')).toMatchObject({
      ok: false,
      error: { status: 429, code: 'request.too_many', retryAfter: expect.any(Number) },
    });
    await expect(other.command('room:invite')).resolves.toBeNull();
  });

  it('are measured by name and outcome, and made-up names are not', async () => {
    const anna = await desk.join('anna');
    await anna.command('session:ping');
    await anna.ack('made:up');
    const { Metrics } = await import('../../src/platform/observability/index.js');
    const text = await desk.app.get(Metrics).registry.metrics();
    expect(text).toMatch(/quickdesk_socket_command_seconds_count\{command="session:ping",outcome="ok"\} \d+/);
    expect(text).toMatch(/quickdesk_socket_command_seconds_count\{command="unknown",outcome="refused"\} \d+/);
    expect(text).not.toContain('made:up');
  });
});

describe('a flood of commands', () => {
  it('is refused beyond the burst, and its connection ended when it goes on', async () => {
    const desk = await startRealtime({ env: { SOCKET_RATE: '10', SOCKET_BURST: '20' } });
    const [flood, calm] = await Promise.all([desk.join('flood'), desk.join('calm')]);
    const acks = await Promise.all(Array.from({ length: 25 }, () => flood.ack('session:ping')));
    expect(acks.filter(({ ok }) => ok)).toHaveLength(20);
    expect(acks[24]).toMatchObject({ ok: false, error: { status: 429, code: 'command.too_fast', retryAfter: 1 } });

    desk.clock.advance(1000);
    await expect(flood.command('session:ping')).resolves.toBeDefined();

    for (let count = 0; count < 40; count += 1) flood.socket.emit('session:ping');
    await expect(flood.heard('session:ended')).resolves.toMatchObject({ code: 'session.flooding' });
    await expect(flood.ended()).resolves.toBe('io server disconnect');
    await expect(calm.command('session:ping')).resolves.toBeDefined();
    await desk.close();
  });
});

describe('the start', () => {
  it('fails when two methods answer one command', async () => {
    @Injectable()
    class One {
      @Command('room:same', { says: 'One.' })
      same(): void {}
    }
    @Injectable()
    class Two {
      @Command('room:same', { says: 'Two.' })
      same(): void {}
    }
    await expect(startRealtime({ providers: [One, Two] })).rejects.toThrow(
      '"room:same" is answered twice: by One.same and Two.same',
    );
  });

  it('fails when a command is not named noun:verb', async () => {
    @Injectable()
    class One {
      @Command('roomOpen', { says: 'One.' })
      open(): void {}
    }
    await expect(startRealtime({ providers: [One] })).rejects.toThrow('is not named like "noun:verb"');
  });

  it('fails when a check of access says so', async () => {
    @Injectable()
    class One {
      @Command('room:open', { says: 'One.' })
      open(): void {}
    }
    @Injectable()
    class Strict {
      constructor(checks: CommandChecks) {
        checks.add((target, method) => {
          throw new Error(`${target.constructor.name}.${method} says neither who may nor that all may.`);
        });
      }
    }
    await expect(startRealtime({ providers: [One, Strict] })).rejects.toThrow('One.open says neither');
  });
});
