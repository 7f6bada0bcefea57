import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sealer } from '../../../platform/secrets/index.js';

const PURPOSE = 'refresh token';
const TOKEN = /^qdr_([0-9a-f]{32})\.([0-9a-z]{1,8})\.([\w-]{43})$/;

export interface RefreshClaim {
  readonly sessionId: string;
  readonly generation: number;
}

/**
 * `qdr_<session>.<generation>.<mac>`: made from the session by a key that only this desk has, so nothing of it is
 * stored, an old one is known for what it is, and one that was lost on the way can be made again.
 */
@Injectable()
export class RefreshTokens {
  constructor(private readonly sealer: Sealer) {}

  of({ sessionId, generation }: RefreshClaim): string {
    const mac = this.sealer.mac(PURPOSE, `${sessionId}.${generation}`).toString('base64url');
    return `qdr_${sessionId.replaceAll('-', '')}.${generation.toString(36)}.${mac}`;
  }

  /** What a token claims, if we have made it. */
  read(token: string): RefreshClaim | undefined {
    const [, hex = '', count = '', mac = ''] = TOKEN.exec(token) ?? [];
    if (!hex) return undefined;
    const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const generation = parseInt(count, 36);
    const given = Buffer.from(mac, 'base64url');
    const ours = this.sealer.macs(PURPOSE, `${sessionId}.${generation}`);
    return ours.some((each) => each.length === given.length && timingSafeEqual(each, given))
      ? { sessionId, generation }
      : undefined;
  }
}
