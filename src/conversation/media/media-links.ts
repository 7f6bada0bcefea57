import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { Sealer } from '../../platform/secrets/index.js';
import type { Media, Variant } from './media.entity.js';
import { LinkExpired, LinkInvalid } from './media.errors.js';

const PURPOSE = 'media link';
/** A link lives two to three of these, and is the same for all of one, so that browsers keep what they have fetched. */
const STEP_S = 1800;

/** Links that show one file to whoever has them, for a while: an `<img>` sends no credential. */
@Injectable()
export class MediaLinks {
  constructor(
    private readonly sealer: Sealer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  of({ id }: Pick<Media, 'id'>, variant: Variant): string {
    const expires = (Math.floor(this.seconds() / STEP_S) + 3) * STEP_S;
    const signature = this.sealer.mac(PURPOSE, said(id, variant, expires)).toString('base64url');
    const path = `/api/v1/media/${id}/${variant}?expires=${expires}&signature=${signature}`;
    return `${this.config.media.origin ?? ''}${path}`;
  }

  /** Answers how many seconds it is still good for. */
  check(id: string, variant: Variant, { expires, signature }: { expires: unknown; signature: unknown }): number {
    if (typeof expires !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(expires))
      throw LinkInvalid();
    const given = Buffer.from(signature, 'base64url');
    const ours = this.sealer.macs(PURPOSE, said(id, variant, Number(expires)));
    if (!ours.some((mac) => mac.length === given.length && timingSafeEqual(mac, given))) throw LinkInvalid();
    const left = Number(expires) - this.seconds();
    if (left <= 0) throw LinkExpired();
    return left;
  }

  private seconds(): number {
    return Math.floor(this.clock.ms() / 1000);
  }
}

function said(id: string, variant: Variant, expires: number): string {
  return `${id}/${variant}/${expires}`;
}
