import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Json } from '../../../kernel/index.js';
import { Signals } from '../../../platform/cache/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { After, is } from '../../../platform/events/index.js';
import { audience, Live } from '../../../platform/realtime/index.js';
import { RoleDeleted, RoleRightsChanged } from '../../access/index.js';
import { TeamDeleted, TeamLeadChanged, TeamMemberAdded, TeamMemberRemoved } from '../../teams/index.js';
import { UserRoleChanged } from '../../users/index.js';
import { AccountDisabled, SessionOver } from '../auth.errors.js';
import { SessionEnded, SigningKeyAdded, SigningKeyRetired } from '../auth.events.js';
import { SigningKeys } from '../tokens/signing-keys.js';
import { Standings } from './standings.js';

const TOPIC = 'standings';

/** What a node must look at again: these people, or everybody. */
interface Look {
  sessions: string[];
  users: string[];
  everybody: boolean;
  keys: boolean;
}

/**
 * Makes ends and changes count at once, on every node: what was remembered is forgotten, sockets that are over are
 * closed, the others get their new rights. A signal that is lost costs a second over HTTP (`Standings`) and the next
 * review on sockets, no more.
 */
@Injectable()
export class TellSessions implements OnModuleInit, OnApplicationShutdown {
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly standings: Standings,
    private readonly keys: SigningKeys,
    private readonly signals: Signals,
    private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(TOPIC, (data) => this.look(data as unknown as Look));
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  @After(SessionEnded)
  async end(events: readonly Logged[]): Promise<void> {
    const ended = events.filter((event) => is(event, SessionEnded)).map((event) => event.payload);
    const sessions = ended.map(({ sessionId }) => sessionId);
    // This node first: what the caller does next must not find the old state.
    for (const id of sessions) this.standings.forget(id);
    for (const { sessionId, because } of ended) {
      this.live.disconnect(audience.session(sessionId), because === 'disabled' ? AccountDisabled() : SessionOver());
    }
    await this.publish({ sessions });
  }

  @After(UserRoleChanged, TeamMemberAdded, TeamMemberRemoved, TeamLeadChanged)
  async person(events: readonly Logged[]): Promise<void> {
    await this.tell({ users: events.map((event) => (event.payload as { userId: string }).userId) });
  }

  @After(RoleRightsChanged, RoleDeleted, TeamDeleted)
  async everybody(): Promise<void> {
    await this.tell({ everybody: true });
  }

  @After(SigningKeyAdded, SigningKeyRetired)
  async tokens(): Promise<void> {
    await this.tell({ keys: true });
  }

  /** For modules above: something else than role or team changed what these people may do. */
  async changed(users: readonly string[]): Promise<void> {
    await this.tell({ users: [...users] });
  }

  private async tell(news: Partial<Look>): Promise<void> {
    this.forget({ sessions: [], users: [], everybody: false, keys: false, ...news });
    await this.publish(news);
  }

  private async publish(news: Partial<Look>): Promise<void> {
    const look: Look = { sessions: [], users: [], everybody: false, keys: false, ...news };
    await this.signals.publish(TOPIC, look as unknown as Json);
  }

  private async look(news: Look): Promise<void> {
    this.forget(news);
    const users = new Set(news.users);
    const sessions = new Set(news.sessions);
    await this.live.review(({ actor }) => news.everybody || users.has(actor.id) || sessions.has(actor.sessionId ?? ''));
  }

  private forget({ sessions, users, everybody, keys }: Look): void {
    if (keys) this.keys.forget();
    if (everybody || users.length > 0) this.standings.forgetAll();
    else for (const id of sessions) this.standings.forget(id);
  }
}
