import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Clock, isId } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { TokenExpired } from '../auth.errors.js';
import { SigningKeys } from './signing-keys.js';

const ALGORITHM = 'HS256';
/** RFC 9068: says that it is an access token, so that no other token of ours is taken for one. */
const TYPE = 'at+jwt';
const NAME = 'quickdesk';
const REMEMBERED = 20_000;

export interface AccessClaim {
  readonly userId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

interface Verified extends AccessClaim {
  readonly kid: string;
}

/** Makes and reads access tokens. A token that was read before is not computed again; whether it still counts is. */
@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async make(userId: string, sessionId: string): Promise<{ token: string; expiresIn: number }> {
    const key = await this.keys.current();
    const now = Math.floor(this.clock.ms() / 1000);
    const expiresIn = Math.ceil(this.config.auth.accessTtl / 1000);
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
      .setIssuer(NAME)
      .setAudience(NAME)
      .setSubject(userId)
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .sign(key.secret);
    return { token, expiresIn };
  }

  /** Undefined when it is none of ours; throws when it was and has expired. */
  async read(token: string): Promise<AccessClaim | undefined> {
    if (!/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/.test(token)) return undefined;
    const known = this.verified.get(token) ?? (await this.verify(token));
    // A key that was retired takes its tokens with it, also those that were read before.
    if (!known || !(await this.keys.find(known.kid))) return undefined;
    if (known.expiresAt.getTime() + this.config.auth.clockSkew <= this.clock.ms()) throw TokenExpired();
    return known;
  }

  private async verify(token: string): Promise<Verified | undefined> {
    let kid = '';
    try {
      const { payload } = await jwtVerify(
        token,
        async (header) => {
          kid = header.kid ?? '';
          const key = await this.keys.find(kid);
          if (!key) throw new errors.JWKSNoMatchingKey();
          return key.secret;
        },
        {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer: NAME,
          audience: NAME,
          currentDate: this.clock.now(),
          clockTolerance: Math.round(this.config.auth.clockSkew / 1000),
          requiredClaims: ['sub', 'sid', 'exp', 'iat'],
        },
      );
      const { sub, sid, exp } = payload;
      if (!isId(sub) || !isId(sid) || exp === undefined) return undefined;
      const claim = { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000), kid };
      this.remember(token, claim);
      return claim;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw TokenExpired();
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private remember(token: string, claim: Verified): void {
    if (this.verified.size >= REMEMBERED) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, claim);
  }
}
