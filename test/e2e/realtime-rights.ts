import { Injectable } from '@nestjs/common';
import type { Actor, DomainError, Scope } from '../../src/kernel/index.js';
import { can, Forbidden, system, Unauthenticated } from '../../src/kernel/index.js';
import type { Admission, SocketSession } from '../../src/platform/realtime/index.js';
import {
  audience,
  Command,
  CommandChecks,
  defineSocketEvent,
  Live,
  SocketAuth,
} from '../../src/platform/realtime/index.js';
import { ListOf, Text } from '../../src/platform/schema/index.js';
import type { RealtimeApp, RealtimeOptions } from '../support/realtime-app.js';
import { startRealtime } from '../support/realtime-app.js';
import { eventually } from '../support/eventually.js';
import type { TestSocket } from '../support/socket.js';
import { SocketRefused } from '../support/socket.js';

class Chalked {
  @Text({ max: 50 })
  text!: string;
}

class WhoIAm {
  @Text({ max: 20 })
  scope!: string;

  @ListOf(Text({ max: 20 }), { max: 10 })
  teams!: string[];
}

export const Chalk = defineSocketEvent('board:chalked', { says: 'Somebody wrote on the board.', payload: Chalked });
const NotYours = Forbidden.define('test_board.not_yours', 'You may not write here.');
export const Revoked = Unauthenticated.define('test_board.revoked', 'You were signed out.');

@Injectable()
export class Board {
  readonly written: string[] = [];

  constructor(private readonly live: Live) {}

  @Command('board:write', { says: 'Writes; those who may read hear it.', input: Chalked })
  write(_actor: Actor, { text }: Chalked): void {
    this.written.push(text);
    this.live.emit(audience.holders('board.read'), Chalk, { text });
  }

  @Command('board:wipe', { says: 'Waits for its turn.', limit: { times: 1000, shared: true } })
  wipe({ scope }: Actor): void {
    this.written.push(`wiped by ${scope ?? 'nobody'}`);
  }

  @Command('board:me', { says: 'Who the server believes to be speaking to.', output: WhoIAm })
  me({ scope, teams }: Actor): WhoIAm {
    return { scope: scope ?? 'own', teams: [...(teams ?? [])] };
  }
}

@Injectable()
class BoardRules {
  constructor(checks: CommandChecks) {
    checks.add((target, method) => {
      if (!(target instanceof Board) || method === 'me') return undefined;
      return (actor: Actor) => {
        if (!can(actor, 'board.write')) throw NotYours();
      };
    });
  }
}

interface Rights {
  permissions?: readonly string[];
  scope?: Scope;
  teams?: readonly string[];
}

/** Stands for the tables of identity: what is true now, which sockets know only when they look again. */
export class People {
  /** By session. */
  private readonly revoked = new Set<string>();
  private readonly rights = new Map<string, Rights>();
  /** How many sessions each review was asked about. */
  readonly asked: number[] = [];
  /** Held up, with the answers they have found already, until let go. */
  readonly held: (() => void)[] = [];
  holdReviews = false;
  holdAdmissions = false;
  broken = false;

  may(name: string, rights: Rights): void {
    this.rights.set(name, rights);
  }

  revoke(session: string): void {
    this.revoked.add(session);
  }

  release(): void {
    for (const letGo of this.held.splice(0)) letGo();
  }

  /** Signs in as `anna/phone`, a person and a session, or `anna/phone;60` for sixty seconds. */
  async admit(token: string, app: RealtimeApp): Promise<Admission | undefined> {
    const [session = '', seconds] = token.split(';');
    const found = this.find(session);
    if (this.holdAdmissions) await this.hold();
    if (found === undefined) return undefined;
    if (!('permissions' in found)) throw found;
    return { actor: found, expiresAt: seconds ? new Date(app.clock.ms() + Number(seconds) * 1000) : undefined };
  }

  async review(sessions: readonly SocketSession[]): Promise<(Actor | DomainError | undefined)[]> {
    this.asked.push(sessions.length);
    const found = sessions.map(({ actor: { sessionId } }) => this.find(sessionId ?? ''));
    if (this.holdReviews) await this.hold();
    if (this.broken) throw new Error('the database is away');
    return found;
  }

  private hold(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }

  private find(session: string): Actor | DomainError | undefined {
    const [name = ''] = session.split('/');
    if (name === 'anonymous') return { kind: 'anonymous', id: '', permissions: new Set() };
    const rights = this.rights.get(name);
    if (!rights) return undefined;
    if (this.revoked.has(session)) return Revoked();
    const { permissions: names = [], scope, teams = [] } = rights;
    const permissions = names.includes('*') ? system('everything').permissions : new Set(names);
    return {
      kind: 'user',
      id: name,
      permissions,
      sessionId: session,
      scope,
      teams: new Set(teams),
    };
  }
}

/** A process whose sockets ask `people`. */
export async function startBoard(people: People, env: RealtimeOptions['env'] = {}): Promise<RealtimeApp> {
  const app = await startRealtime({
    providers: [Board, BoardRules],
    // Nothing by itself, unless a test is about that.
    env: { SOCKET_REVIEW: '1h', ...env },
    closed: true,
  });
  const auth = app.app.get(SocketAuth);
  auth.use(({ token }) => Promise.resolve(token ? people.admit(token, app) : undefined));
  auth.reviewWith((sessions) => people.review(sessions));
  return app;
}

/** Connects, and lets the review that follows each beginning come first. */
export async function joinSettled(desk: RealtimeApp, people: People, token: string): Promise<TestSocket> {
  const before = people.asked.length;
  const socket = await desk.join(token);
  await eventually(() => expect(people.asked.length).toBeGreaterThan(before));
  return socket;
}

/** The code a command was refused with, or `allowed`. */
export async function refusal(socket: TestSocket, name: string, input?: unknown): Promise<string> {
  try {
    await socket.command(name, input);
    return 'allowed';
  } catch (error) {
    if (error instanceof SocketRefused) return error.problem.code;
    throw error;
  }
}

export function sessionsOf(desk: RealtimeApp, name: string): SocketSession[] {
  const found: SocketSession[] = [];
  void desk.live.review((each) => {
    if (each.actor.id === name) found.push(each);
    return false;
  });
  return found;
}
