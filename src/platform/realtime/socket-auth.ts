import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor, DomainError } from '../../kernel/index.js';
import { SocketUnauthenticated } from './realtime.errors.js';
import type { SocketSession } from './socket-session.js';

/** What the client sent as `auth`; nothing about it is checked yet. */
export interface SocketCredentials {
  readonly token?: string;
}

export interface SocketHandshake {
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

export interface Admission {
  readonly actor: Actor;
  /** When the session ends unless it is renewed. */
  readonly expiresAt?: Date;
}

/** `undefined` is "not mine"; a thrown error is the answer: banned, expired, too many attempts. */
export type SocketAuthenticator = (
  auth: SocketCredentials,
  handshake: SocketHandshake,
) => Promise<Admission | Actor | undefined>;

/**
 * Looks again at who is connected, all of them at once: for each session who they are and what they may do now, or the
 * error that ends it. `undefined` is "not mine", and leaves it as it is.
 */
export type SocketReview = (
  sessions: readonly SocketSession[],
) => Promise<readonly (Actor | DomainError | undefined)[]>;

/** The port through which identity decides who a connection is. Without an authenticator nobody gets in. */
@Injectable()
export class SocketAuth {
  private readonly authenticators: SocketAuthenticator[] = [];
  private readonly reviewers: SocketReview[] = [];

  /** Asked in the order of registration; the first that knows the credentials decides. */
  use(authenticator: SocketAuthenticator): void {
    this.authenticators.push(authenticator);
  }

  /** The first that knows a session answers for it. */
  reviewWith(review: SocketReview): void {
    this.reviewers.push(review);
  }

  get reviews(): boolean {
    return this.reviewers.length > 0;
  }

  async review(sessions: readonly SocketSession[]): Promise<readonly (Actor | DomainError | undefined)[]> {
    const answers = await Promise.all(this.reviewers.map((review) => review(sessions)));
    // One too few, and the rest would be given the rights of their neighbours.
    if (answers.some((each) => each.length !== sessions.length))
      throw new Error('A review answers for each session it was given, in order.');
    return sessions.map((_, at) => answers.map((each) => each[at]).find((found) => found !== undefined));
  }

  async admit(auth: unknown, handshake: SocketHandshake): Promise<Admission> {
    const credentials = credentialsOf(auth);
    for (const authenticate of this.authenticators) {
      const found = await authenticate(credentials, handshake);
      if (!found) continue;
      const admission = 'actor' in found ? found : { actor: found };
      if (admission.actor.kind === 'anonymous') break;
      return admission;
    }
    throw SocketUnauthenticated();
  }
}

function credentialsOf(auth: unknown): SocketCredentials {
  const token = typeof auth === 'object' && auth !== null && 'token' in auth ? auth.token : undefined;
  return typeof token === 'string' && token.length > 0 && token.length <= 8192 ? { token } : {};
}
