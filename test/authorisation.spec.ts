import { readFileSync } from 'node:fs';
import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../src/kernel/index.js';
import type { Caller, Kind, World } from './authorisation/people.js';
import { kinds, makeWorld } from './authorisation/people.js';
import { rowsOf } from './authorisation/read-table.js';
import type { Asked } from './authorisation/requests.js';
import { commandInputs, requests } from './authorisation/requests.js';
import { columns, commands, operations as written, over, unlocked } from './authorisation/table.js';
import type { Desk, Member } from './support/desk.js';
import { startDesk } from './support/desk.js';
import { connect, SocketRefused } from './support/socket.js';

/** Switched on; nobody is asked over there. */
const google = { GOOGLE_CLIENT_ID: 'the-desk', GOOGLE_CLIENT_SECRET: 'the-secret-of-the-desk' };

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

const ABSENT = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
const openapi = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const asyncapi = JSON.parse(readFileSync('asyncapi.json', 'utf8')) as {
  operations: Record<string, { action: string; channel: { $ref: string } }>;
};
const operations: Operation[] = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({ id: operationId, method: method.toUpperCase(), path })),
);
const commandNames = Object.entries(asyncapi.operations)
  .filter(([, { action }]) => action === 'receive')
  .map(([name]) => name.replace('.', ':'));

const decided = rowsOf(written);

/** About something that the desk has once. */
const ofAll = ['replayDelivery', 'retireSigningKey'];

describe('who may do what', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: World;
  let owner: Member;
  const lasting = new Map<Kind, Caller>();

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock, env: { LOCK_ADDRESS_AFTER: '10000', RATE_LIMIT_IDENTIFY: '10000', ...google } });
    world = await makeWorld(desk);
    owner = await world.member('customer');
    for (const kind of kinds) lasting.set(kind, await world.caller(kind, owner));
  });
  afterAll(() => desk.close());

  it('is decided for each operation and each command, and for nothing else', () => {
    const ids = operations.map(({ id }) => id).sort();
    expect([...decided.keys()].sort()).toEqual(ids);
    expect(Object.keys(requests).sort()).toEqual(ids);
    expect([...rowsOf(commands).keys()].sort()).toEqual([...commandNames].sort());
    expect(Object.keys(commandInputs).sort()).toEqual([...commandNames].sort());
    expect(Object.keys(columns)).toEqual(kinds);
  });

  it.each(operations)('$id', async (operation) => {
    const found: Record<string, string> = {};
    const decide = async (kind: Kind) => void (found[kind] = await outcome(operation, kind));
    // Nobody has anything to do with anybody else's rows, so they need not wait for each other.
    if (ofAll.includes(operation.id)) for (const kind of kinds) await decide(kind);
    else await Promise.all(kinds.map(decide));
    expect(found).toEqual(decided.get(operation.id));
  });

  it.each(commandNames)('%s', async (name) => {
    const found: Record<string, string> = {};
    for (const kind of kinds) found[kind] = await commandOutcome(name, lasting.get(kind) as Caller);
    expect(found).toEqual(rowsOf(commands).get(name));
  });

  it('whoever’s credential counts no more may do nothing at all, not even what everybody may', async () => {
    const tokens = await credentialsThatAreOver();
    for (const [kind, { code }] of Object.entries(over)) {
      const token = tokens[kind as keyof typeof over];
      for (const operation of operations.filter(({ id }) => !unlocked.includes(id))) {
        const path = Object.fromEntries(
          [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, ABSENT]),
        );
        expect({ operation: operation.id, kind, code: (await send(operation, { path }, token)).code }).toEqual({
          operation: operation.id,
          kind,
          code,
        });
      }
      await expect(connect(desk.url, { token })).rejects.toMatchObject({ problem: { code } });
    }
  });

  /**
   * Reading changes nothing, and neither does what is to be turned away; so the same caller may ask for all of it.
   * Whatever changes something has a caller of its own.
   */
  async function outcome(operation: Operation, kind: Kind): Promise<string> {
    const turnedAway = ['401', '403'].includes(decided.get(operation.id)?.[kind] ?? '');
    const changes = operation.method !== 'GET' && !turnedAway;
    const subject = changes ? await world.member('customer') : owner;
    const caller = changes ? await world.caller(kind, subject) : (lasting.get(kind) as Caller);
    const build = requests[operation.id];
    if (!build) throw new Error(`There is no request for ${operation.id} in test/authorisation/requests.ts.`);
    const asked = await build({ world, caller, owner: subject });
    const answer = await send(operation, asked, caller.token);
    if (answer.status < 400 || answer.code === asked.gone) return 'yes';
    if (answer.status === 404) await expectLikeAbsent(operation, asked, caller.token, answer.code);
    return String(answer.status);
  }

  /** What is hidden answers like what is not there: the first part of the path says which. */
  async function expectLikeAbsent(operation: Operation, asked: Asked, token: string | undefined, code: string) {
    const [first = 'id'] = Object.keys(asked.path ?? {});
    expect(await send(operation, { ...asked, path: { ...asked.path, [first]: ABSENT } }, token)).toMatchObject({
      status: 404,
      code,
    });
  }

  async function commandOutcome(name: string, caller: Caller): Promise<string> {
    try {
      const socket = await connect(desk.url, { token: caller.token });
      const ack = await socket.ack(name, commandInputs[name]?.(caller));
      socket.close();
      return ack.ok ? 'yes' : String(ack.error.status);
    } catch (error) {
      if (error instanceof SocketRefused) return String(error.problem.status);
      throw error;
    }
  }

  async function send({ method, path }: Operation, asked: Asked, token: string | undefined) {
    const at = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asked.path?.[name] ?? ''));
    const body = asked.bytes?.data ?? (asked.body && JSON.stringify(asked.body));
    const answer = await fetch(`${desk.url}${at}${asked.query ?? ''}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': asked.bytes?.type ?? 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, code: answer.status >= 400 ? (JSON.parse(text) as { code: string }).code : '' };
  }

  async function credentialsThatAreOver(): Promise<Record<keyof typeof over, string>> {
    const { client } = world.admin;
    const key = (expiresAt?: string) =>
      unwrap(client.POST('/api/v1/api-keys', { body: { name: 'A key', scopes: ['tag.read'], expiresAt } }));
    const expired = await world.member('admin');
    const inAMinute = new Date(clock.ms() + 60_000).toISOString();
    const expiredKey = (await key(inAMinute)).key;
    clock.advance(20 * 60_000);
    const admin = await desk.signIn(world.admin.id, world.admin.email);
    const [ended, disabled] = [await world.member('admin'), await world.member('admin')];
    await ended.client.POST('/api/v1/auth/logout', { body: {} });
    await admin.client.POST('/api/v1/users/{id}/disable', { params: { path: { id: disabled.id } }, body: {} });
    const revoked = await unwrap(
      admin.client.POST('/api/v1/api-keys', { body: { name: 'A key', scopes: ['tag.read'] } }),
    );
    await admin.client.DELETE('/api/v1/api-keys/{id}', { params: { path: { id: revoked.id } } });
    return {
      expired: expired.token,
      ended: ended.token,
      disabled: disabled.token,
      revokedKey: revoked.key,
      expiredKey,
    };
  }
});
