import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from '@quickdesk/client';
import { createClient, unwrap } from '@quickdesk/client';
import { createDesk } from '../../src/app.js';
import type { Permission } from '../../src/identity/access/index.js';
import { Passwords } from '../../src/identity/auth/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import type { Actor, ActorKind, Clock } from '../../src/kernel/index.js';
import { system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Consumers, EventLogRepository } from '../../src/platform/events/index.js';
import { HttpAuth, shutDown } from '../../src/platform/http/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import { SocketAuth } from '../../src/platform/realtime/index.js';
import { watchAnswers } from './documented/watch-answers.js';
import { watchSockets } from './documented/watch-sockets.js';
import { secrets } from './secrets.js';
import type { TestSocket } from './socket.js';
import { connect } from './socket.js';
import { copyTemplate } from './template.js';

export interface Person {
  readonly token: string;
  readonly actor: Actor;
  readonly client: Client;
  socket(): Promise<TestSocket>;
}

/** A real account that has signed in. */
export interface Member extends Omit<Person, 'actor'> {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

export interface NewMember {
  role?: string;
  name?: string;
  email?: string;
}

export interface DeskOptions {
  env?: Record<string, string>;
  clock?: Clock;
  /** Any that is free, otherwise. */
  port?: number;
}

/** The password of everybody in the tests. */
export const PASSWORD = 'seven green kettles sing';

/** Tests come faster than people, all from one address; those about limits set their own. */
const noLimits = Object.fromEntries(
  ['ANONYMOUS', 'GUEST', 'USER', 'KEY', 'SIGN_IN', 'REGISTER', 'RESET', 'GUEST_START', 'REPORT'].map((name) => [
    `RATE_LIMIT_${name}`,
    '100000',
  ]),
);

/**
 * The whole program on a database of its own, listening on a free port; on whichever drivers this run is about. A test
 * in which it says anything that its documents do not, to whomever, fails.
 */
export class Desk {
  private readonly people = new Map<string, Actor>();
  private readonly sockets: TestSocket[] = [];
  private readonly others: Desk[] = [];
  private passwordHash: Promise<string> | undefined;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly env: Readonly<Record<string, string>>,
    private readonly tidy: () => void,
  ) {}

  static async start({ env = {}, clock, port }: DeskOptions = {}): Promise<Desk> {
    const copy = await copyTemplate();
    const all = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      ...secrets,
      // Hashing is slow on purpose; what is tested is not how slow.
      PASSWORD_HASH_MEMORY: '1mb',
      PASSWORD_HASH_PASSES: '1',
      DATA_FOLDER: copy.folder,
      PORT: '0',
      // All desks of a Jest worker share its Redis.
      QUEUE_PREFIX: `desk-${randomUUID()}`,
      ...noLimits,
      FLOOD_MESSAGES: '0',
      FLOOD_REPEATS: '0',
      ...copy.env,
      ...env,
    };
    return Desk.open(all, clock, () => rmSync(copy.folder, { recursive: true, force: true }), port);
  }

  private static async open(
    env: Record<string, string>,
    clock: Clock | undefined,
    tidy: () => void,
    port = 0,
  ): Promise<Desk> {
    const app = await createDesk(loadConfig(env), clock);
    // Before listening: then the desk knows the people of the test from its first request on.
    const holder: { desk?: Desk } = {};
    const actorOf = (token: string | undefined) => Promise.resolve(token ? holder.desk?.people.get(token) : undefined);
    app.get(HttpAuth).use((headers) => actorOf(/^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]));
    app.get(SocketAuth).use(({ token }) => actorOf(token));
    watchAnswers(app.getHttpAdapter().getInstance());
    await app.listen(port, '127.0.0.1');
    watchSockets(app);
    const { port: taken } = app.getHttpServer().address() as { port: number };
    return (holder.desk = new Desk(app, `http://127.0.0.1:${taken}`, env, tidy));
  }

  get operatorKey(): string {
    return secrets.OPERATOR_KEY;
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get(token);
  }

  /** Somebody who holds exactly these permissions. */
  person(permissions: readonly Permission[], { kind = 'user' }: { kind?: ActorKind } = {}): Person {
    const token = `test-${randomUUID()}`;
    this.people.set(token, { kind, id: randomUUID(), permissions: new Set(permissions) });
    return this.holder(token);
  }

  /** Somebody with an account, an address that is verified, and a session. */
  async member({ role = 'customer', name, email }: NewMember = {}): Promise<Member> {
    const address = email ?? `${role.slice(0, 8)}-${randomUUID()}@example.com`;
    const hash = await (this.passwordHash ??= this.get(Passwords).hash(PASSWORD));
    const actor = system('test');
    const user = await this.get(UnitOfWork).run(async () => {
      const users = this.get(UsersService);
      const added = await users.add(actor, {
        kind: 'user',
        email: address,
        name: name ?? `A ${role}`,
        role,
        emailVerified: true,
      });
      await this.get(Passwords).store(actor, added.id, hash);
      return added;
    });
    return this.signIn(user.id, address);
  }

  /** Signs in with the password of everybody. */
  async signIn(id: string, email: string): Promise<Member> {
    const body = { email, password: PASSWORD };
    const { session } = await unwrap(this.stranger().POST('/api/v1/auth/login', { body }));
    if (!session?.refreshToken) throw new Error(`${email} could not sign in.`);
    const { accessToken, refreshToken, sessionId } = session;
    return { ...this.holder(accessToken), id, email, password: PASSWORD, sessionId, refreshToken };
  }

  operator(): Person {
    return this.holder(secrets.OPERATOR_KEY);
  }

  /** Nobody: no token at all. */
  stranger(): Client {
    return createClient({ baseUrl: this.url });
  }

  /** A connection to this node by somebody's token. */
  async socketOf(token: string): Promise<TestSocket> {
    const socket = await connect(this.url, { token });
    this.sockets.push(socket);
    return socket;
  }

  /** Whoever holds the token; nobody without one. */
  as(token: string | undefined): Client {
    return createClient({ baseUrl: this.url, token: () => token });
  }

  /** Another process of the same desk: same database, same Redis. Its people are its own. */
  async beside(env: Record<string, string> = {}): Promise<Desk> {
    const other = await Desk.open({ ...this.env, ...env }, undefined, () => undefined);
    this.others.push(other);
    return other;
  }

  /** Until every reaction has happened: consumers have caught up and no job waits or runs. No clock is involved. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      const before = await this.get(EventLogRepository).lastPosition();
      await this.get(Consumers).settled();
      await this.get(Queues).settled();
      if ((await this.get(EventLogRepository).lastPosition()) === before) return;
    }
    throw new Error('The desk does not come to rest: reactions keep setting each other off.');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.close();
    for (const other of this.others) await other.close();
    await shutDown(this.app);
    this.tidy();
  }

  private holder(token: string): Person {
    const actor = this.people.get(token) ?? { kind: 'key', id: 'operator', permissions: new Set<string>() };
    return {
      token,
      actor,
      client: createClient({ baseUrl: this.url, token: () => token }),
      socket: () => this.socketOf(token),
    };
  }
}

export function startDesk(options?: DeskOptions): Promise<Desk> {
  return Desk.start(options);
}
