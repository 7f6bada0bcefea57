import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { SocketUnauthenticated } from './realtime.errors.js';

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

/** The port through which identity decides who a connection is. Without an authenticator nobody gets in. */
@Injectable()
export class SocketAuth {
  private readonly authenticators: SocketAuthenticator[] = [];

  /** Asked in the order of registration; the first that knows the credentials decides. */
  use(authenticator: SocketAuthenticator): void {
    this.authenticators.push(authenticator);
  }

  async admit(auth: unknown, handshake: SocketHandshake): Promise<Admission> {
    const credentials = credentialsOf(auth);
    for (const authenticate of this.authenticators) {
      const found = await authenticate(credentials, handshake);
      if (found) return 'actor' in found ? found : { actor: found };
    }
    throw SocketUnauthenticated();
  }
}

function credentialsOf(auth: unknown): SocketCredentials {
  const token = typeof auth === 'object' && auth !== null && 'token' in auth ? auth.token : undefined;
  return typeof token === 'string' && token.length > 0 && token.length <= 8192 ? { token } : {};
}
