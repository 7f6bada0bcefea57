import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor, DomainError } from '../../../kernel/index.js';
import { HttpAuth } from '../../../platform/http/index.js';
import type { Admission, SocketSession } from '../../../platform/realtime/index.js';
import { SocketAuth } from '../../../platform/realtime/index.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { LastSeen } from './last-seen.js';
import { Standings } from './standings.js';

/** Tells HTTP and sockets who an access token belongs to, and sockets what has become of them since. */
@Injectable()
export class SessionAuth implements OnModuleInit {
  constructor(
    private readonly http: HttpAuth,
    private readonly sockets: SocketAuth,
    private readonly tokens: AccessTokens,
    private readonly standings: Standings,
    private readonly seen: LastSeen,
  ) {}

  onModuleInit(): void {
    this.http.use(
      async ({ authorization }) => (await this.admit(/^bearer +(.+)$/i.exec(authorization ?? '')?.[1]))?.actor,
    );
    this.sockets.use(({ token }) => this.admit(token));
    this.sockets.reviewWith((sessions) => this.review(sessions));
  }

  private async admit(token: string | undefined): Promise<Admission | undefined> {
    const claim = token === undefined ? undefined : await this.tokens.read(token);
    if (!claim) return undefined;
    const standing = await this.standings.of(claim.sessionId);
    if ('refusal' in standing) throw standing.refusal;
    const { actor, session } = standing;
    // The token is sealed, so this cannot happen; if it does, it is nobody.
    if (actor.id !== claim.userId) return undefined;
    this.seen.note(session);
    return { actor, expiresAt: claim.expiresAt };
  }

  private async review(sessions: readonly SocketSession[]): Promise<(Actor | DomainError | undefined)[]> {
    const ids = sessions.map(({ actor }) => (actor.kind === 'key' ? undefined : actor.sessionId));
    const standings = await this.standings.now([...new Set(ids.filter((id) => id !== undefined))]);
    return ids.map((id) => {
      const standing = id === undefined ? undefined : standings.get(id);
      if (!standing) return undefined;
      return 'refusal' in standing ? standing.refusal : standing.actor;
    });
  }
}
