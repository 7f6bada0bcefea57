import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { PingAnswer, RenewedSession, RenewSession } from './builtin.dto.js';
import { Command } from './command.decorator.js';
import { Sessions } from './sessions.js';
import type { SocketSession } from './socket-session.js';

/** The commands that belong to being connected; open to everyone who is. */
@Injectable()
export class BuiltinCommands {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  @Command('session:ping', {
    says: 'Asks for the time of the server; shows that the session works.',
    output: PingAnswer,
  })
  ping(): PingAnswer {
    return { at: this.clock.now() };
  }

  @Command('auth:renew', {
    says: 'Goes on with a fresh token of the same person, before the old one expires.',
    input: RenewSession,
    output: RenewedSession,
    limit: { times: 10 },
  })
  async renew(_actor: Actor, input: RenewSession, session: SocketSession): Promise<RenewedSession> {
    await this.sessions.renew(session, input.token);
    return { expiresAt: session.expiresAtMs === undefined ? null : new Date(session.expiresAtMs) };
  }
}
