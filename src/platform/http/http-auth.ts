import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { anonymous } from '../../kernel/index.js';
import { CredentialInvalid } from './codes.js';

/** Says who a bearer credential belongs to; undefined when it is not of the kind it knows. */
export type Authenticator = (headers: IncomingHttpHeaders, remoteAddress: string) => Promise<Actor | undefined>;

/**
 * How HTTP learns who asks. The modules that know credentials register here at start; nobody below knows what a token
 * looks like. Only the Authorization header counts: a browser never sends it by itself, so no page of another site can
 * act for somebody who is signed in here.
 */
@Injectable()
export class HttpAuth {
  private readonly authenticators: Authenticator[] = [];

  use(authenticator: Authenticator): void {
    this.authenticators.push(authenticator);
  }

  async actorOf(headers: IncomingHttpHeaders, remoteAddress: string): Promise<Actor> {
    const { authorization } = headers;
    if (authorization === undefined) return anonymous;
    // A credential that says nothing to us is refused: who sent it believes to be somebody.
    if (!/^Bearer +[^\s,]+$/i.test(authorization)) throw CredentialInvalid();
    for (const authenticator of this.authenticators) {
      const actor = await authenticator(headers, remoteAddress);
      if (actor) return actor;
    }
    throw CredentialInvalid();
  }
}
