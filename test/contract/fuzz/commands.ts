import { unwrap } from '@quickdesk/client';
import fc, { TIMES } from '../../support/generated-cases.js';
import { commandInputs } from '../../authorisation/requests.js';
import type { Member } from '../../support/desk.js';
import { rawSignIn } from '../../support/raw-socket.js';
import type { TestSocket } from '../../support/socket.js';
import { connect } from '../../support/socket.js';
import type { FuzzedDesk } from './fuzzed-desk.js';
import { commands, ofSockets } from './published.js';
import { inputOf, odd } from './values.js';

const RUNS = 40;

export function fuzzCommands(desk: () => FuzzedDesk): void {
  it.each(commands)(
    'the command $name',
    async ({ name, payload }) => {
      const one = await desk().world.member('admin');
      const known = { roomId: await aRoom(one), seq: 1, after: 0 };
      const line = new FuzzedLine(desk().desk.url, one);
      const input = inputOf(payload, ofSockets, known);
      await fc.assert(
        fc.asyncProperty(argumentsOf(input), async (sent) => void (await line.expectCivil(name, sent))),
        { numRuns: RUNS * TIMES },
      );
      line.close();
    },
    60_000 * TIMES,
  );

  it(
    'a name that is no command',
    async () => {
      const line = new FuzzedLine(desk().desk.url, await desk().world.member('customer'));
      const names = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '__proto__', 'constructor', 'room:', ':'),
      );
      await fc.assert(
        fc.asyncProperty(
          names.filter((name) => !reserved.includes(name)),
          odd,
          async (name, input) => void (await line.expectCivil(name, [input])),
        ),
        { numRuns: RUNS * TIMES },
      );
      line.close();
    },
    60_000 * TIMES,
  );

  it(
    'packets that no library makes',
    async () => {
      const { token } = await desk().world.member('customer');
      const json = odd.map((value) => JSON.stringify(value) ?? 'null');
      const packet = fc.oneof(
        fc
          .tuple(fc.constantFrom('42', '420', '43', '451-', '455-0', '40', '41x', '44', '46', '4', '5', '6x'), json)
          .map((parts) => parts.join('')),
        fc
          .tuple(fc.constantFrom(...commands.map(({ name }) => name)), json)
          .map(([name, text]) => `421["${name}",${text},`),
        fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.startsWith('41') && !text.startsWith('1')),
        fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      );
      await fc.assert(
        fc.asyncProperty(packet, async (sent) => {
          const raw = await rawSignIn(desk().desk.url, token);
          raw.socket.send(sent);
          raw.socket.send('4277["session:ping"]');
          // Hung up on, or answered: never left waiting.
          const over = new Promise<string>((resolve) => raw.socket.once('close', () => resolve('closed')));
          await Promise.race([over, raw.next((text) => text.startsWith('4377'))]);
          raw.socket.terminate();
        }),
        { numRuns: RUNS * TIMES },
      );
    },
    60_000 * TIMES,
  );

  it(
    'what stands in a room is none of those who are not in it, whatever they send',
    async () => {
      const [owner, other] = [await desk().world.member('customer'), await desk().world.member('customer')];
      const roomId = await aRoom(owner, desk().world.admin);
      const line = new FuzzedLine(desk().desk.url, other);
      const bystander = await owner.socket();
      await bystander.command('room:open', { roomId });
      const about = commands.filter(({ payload }) => 'roomId' in (ofSockets(payload).properties ?? {}));
      expect(about.length).toBeGreaterThan(10);
      for (const { name, payload } of about) {
        const honest = commandInputs[name]?.(other);
        const strange = fc.sample(inputOf(payload, ofSockets), { numRuns: 2 * TIMES });
        for (const input of [honest, ...strange]) {
          const ack = await line.expectCivil(name, [{ ...(input as object), roomId }]);
          if (ack?.ok && !harmless.includes(name))
            throw new Error(`${name} is done for somebody who is not in the room.`);
        }
      }
      for (const event of ['room:event', 'typing']) await bystander.silent(event);
      line.close();
    },
    60_000 * TIMES,
  );
}

/** Names of Socket.IO itself: its client does not send them. */
const reserved = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];
/** Letting go of what one does not have. */
const harmless = ['room:close', 'typing:stop'];

/** Nothing, something, too much; text and bytes. */
function argumentsOf(input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const bytes = fc.constantFrom(Buffer.from([1, 2, 3]), Buffer.alloc(0));
  const meta = fc.oneof(fc.record({ requestId: odd }), fc.constant({ requestId: 'a' }), odd);
  return fc.oneof<fc.MaybeWeightedArbitrary<unknown[]>[]>(
    { weight: 8, arbitrary: input.map((each) => [each]) },
    { weight: 2, arbitrary: fc.tuple(input, meta) as fc.Arbitrary<unknown[]> },
    { weight: 1, arbitrary: fc.constant<unknown[]>([]) },
    { weight: 1, arbitrary: fc.constant<unknown[]>(Array.from({ length: 100 }, (_, at) => at)) },
    { weight: 1, arbitrary: bytes.map((each) => [each]) },
    {
      weight: 1,
      arbitrary: fc.tuple(input, bytes).map(([each, some]) => [{ ...(each as object), roomId: some, body: some }]),
    },
  );
}

async function aRoom(owner: Member, maker: Member = owner): Promise<string> {
  const { id } = await unwrap(
    maker.client.POST('/api/v1/rooms', { body: { kind: 'channel', name: `Room of ${owner.id}` } }),
  );
  const path = { id, userId: owner.id };
  if (maker !== owner)
    await unwrap(
      maker.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'owner' } }),
    );
  await unwrap(
    owner.client.POST('/api/v1/rooms/{id}/messages', {
      params: { path: { id } },
      body: { clientId: 'a', body: 'Hello' },
    }),
  );
  return id;
}

/** A connection of somebody, made anew where the desk has said why it ended it. */
class FuzzedLine {
  private socket: TestSocket | undefined;
  private sent = 0;

  constructor(
    private readonly url: string,
    private readonly member: Member,
  ) {}

  /** It is answered, by no fault of the server; and the connection is still there, unless it was said why not. */
  async expectCivil(name: string, sent: readonly unknown[]): Promise<{ ok: boolean } | undefined> {
    const socket = await this.open();
    try {
      const withoutAnswer = this.sent % 10 === 9;
      if (withoutAnswer) socket.socket.emit(name, ...sent);
      const ack = withoutAnswer ? undefined : await socket.ack(name, ...sent);
      if (ack && !ack.ok && ack.error.status >= 500) throw new Error(`It answers ${JSON.stringify(ack.error)}`);
      await socket.command('session:ping');
      return ack;
    } catch (error) {
      if (socket.has('session:ended') || socket.has('auth:expired')) return void this.close();
      const how = `socket.emit(${[name, ...sent].map(shown).join(', ')}, console.log)`;
      throw new Error(`${String(error)}\n${how}`, { cause: error });
    }
  }

  close(): void {
    this.socket?.close();
    this.socket = undefined;
  }

  /** A new one now and then: each is let send only so many. */
  private async open(): Promise<TestSocket> {
    if ((this.sent += 1) % 8 === 0) this.close();
    return (this.socket ??= await connect(this.url, { token: this.member.token }));
  }
}

function shown(value: unknown): string {
  return Buffer.isBuffer(value)
    ? `Buffer.from('${value.toString('hex')}', 'hex')`
    : (JSON.stringify(value) ?? 'undefined');
}
