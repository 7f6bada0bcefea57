import { Injectable } from '@nestjs/common';
import google from 'passport-google-oauth20';
import { Config } from '../../platform/config/index.js';
import { boundedRequests } from './bounded-request.js';
import type { Beginning, Ending, ExternalPerson, ExternalProvider } from './external-provider.js';
import type { DanceRequest } from './passport-dance.js';
import { PassportDance } from './passport-dance.js';
import { personOf } from './person.js';

type GoogleRequest = DanceRequest & { keep?: Beginning['keep']; secret?: string };
type Done = (error: Error | null, value?: unknown) => void;

/** Where passport keeps the PKCE verifier: in the state, sealed, which was checked before passport sees it. */
const store = {
  // Passport tells by the number of parameters that this store knows of PKCE.
  store(request: GoogleRequest, verifier: string, _state: unknown, _meta: unknown, done: Done): void {
    if (!request.keep) return done(new Error('Nothing was begun.'));
    done(null, request.keep(verifier));
  },
  verify(request: GoogleRequest, _state: string, _meta: unknown, done: Done): void {
    done(null, request.secret ?? false);
  },
};

class BoundedStrategy extends google.Strategy {
  constructor(options: google.StrategyOptions, timeoutMs: number) {
    super(options, (_access, _refresh, profile, verified) => verified(null, personOf(profile._json)));
    // Not in the address, which is logged on the way.
    this._oauth2.useAuthorizationHeaderforGET(true);
    Object.assign(this._oauth2, { _executeRequest: boundedRequests(timeoutMs) });
  }
}

/** Signing in by Google, by OAuth 2 with PKCE. On when the desk has a client there. */
@Injectable()
export class GoogleProvider implements ExternalProvider {
  readonly id = 'google';
  readonly name = 'Google';
  private readonly dance: PassportDance<ExternalPerson> | undefined;

  constructor({ google }: Config) {
    const { clientId: clientID, clientSecret } = google;
    if (!clientID !== !clientSecret) throw new Error('Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither.');
    if (!clientID || !clientSecret) return;
    const options = {
      clientID,
      clientSecret,
      authorizationURL: google.authorizationUrl,
      tokenURL: google.tokenUrl,
      userProfileURL: google.userinfoUrl,
      scope: ['openid', 'email', 'profile'],
      pkce: true,
      // The types of the store are older than PKCE.
      store: store as never,
    };
    this.dance = new PassportDance(this.id, new BoundedStrategy(options, google.timeout));
  }

  get isOn(): boolean {
    return this.dance !== undefined;
  }

  async begin({ callbackUrl: callbackURL, keep }: Beginning): Promise<string> {
    // Who shares a browser chooses each time.
    const step = await this.step({ query: {}, keep }, { callbackURL, prompt: 'select_account' });
    if (!('to' in step)) throw new Error('Google was not asked.');
    return step.to;
  }

  async finish({ callbackUrl: callbackURL, code, secret }: Ending): Promise<ExternalPerson> {
    const step = await this.step({ query: { code }, secret }, { callbackURL });
    if (!('who' in step)) throw new Error('Google did not say who it is.');
    return step.who;
  }

  private step(request: GoogleRequest, options: object) {
    if (!this.dance) throw new Error('Google is not configured.');
    return this.dance.step(request, options);
  }
}
