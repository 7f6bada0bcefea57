import { Injectable } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { DomainError } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import type { Claims } from './claims.js';
import { claimsOf } from './claims.js';
import type { OpenSecret } from './identity-secrets.js';
import { IdentitySecrets } from './identity-secrets.js';
import {
  AlgorithmNotAllowed,
  ClaimInvalid,
  ExpiryMissing,
  ExpiryTooFar,
  SubjectMissing,
  TokenEarly,
  TokenExpired,
  TokenInvalid,
  WrongAudience,
} from './signed-identity.errors.js';

const ALGORITHM = 'HS256';

export interface Checked {
  readonly claims: Claims;
  readonly secret: OpenSecret;
}

/** Whether a token was signed by the site it is said to come from, is meant for us, and still counts. */
@Injectable()
export class TokenCheck {
  constructor(
    private readonly secrets: IdentitySecrets,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async check(audience: string, token: string): Promise<Checked> {
    const { alg, kid } = headerOf(token);
    if (alg !== ALGORITHM) throw AlgorithmNotAllowed();
    const live = await this.secrets.live(audience);
    const candidates = kid === undefined ? live : live.filter(({ id }) => id === kid);
    for (const secret of candidates) {
      const payload = await this.verified(token, audience, secret);
      if (!payload) continue;
      this.assertTimes(payload);
      return { claims: claimsOf(audience, payload), secret };
    }
    throw TokenInvalid();
  }

  /** What the token says, if this secret has signed it. */
  private async verified(token: string, audience: string, { bytes }: OpenSecret): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, bytes, {
        algorithms: [ALGORITHM],
        audience,
        currentDate: this.clock.now(),
        clockTolerance: Math.floor(this.config.auth.clockSkew / 1000),
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
      throw refusalOf(error);
    }
  }

  private assertTimes({ exp = 0, iat }: JWTPayload): void {
    const { clockSkew } = this.config.auth;
    const { tokenLongest } = this.config.identity;
    const now = this.clock.ms();
    if (exp * 1000 > now + tokenLongest + clockSkew) throw ExpiryTooFar({ seconds: Math.floor(tokenLongest / 1000) });
    if (iat !== undefined && iat * 1000 > now + clockSkew) throw TokenEarly({ claim: 'iat' });
  }
}

function headerOf(token: string): { alg: unknown; kid: unknown } {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { alg, kid };
  } catch (cause) {
    throw TokenInvalid({}, { cause });
  }
}

function refusalOf(error: unknown): DomainError | Error {
  if (error instanceof errors.JWTExpired) return TokenExpired();
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    if (claim === 'aud') return WrongAudience();
    if (claim === 'exp') return ExpiryMissing();
    if (claim === 'sub') return SubjectMissing();
    return reason === 'check_failed' ? TokenEarly({ claim }) : ClaimInvalid({ claim });
  }
  return error instanceof errors.JOSEError ? TokenInvalid({}, { cause: error }) : (error as Error);
}
