import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Unauthenticated } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';

const MetricsKeyRequired = Unauthenticated.define(
  'metrics.key_required',
  'Metrics are for holders of METRICS_TOKEN or the operator key: Authorization: Bearer followed by either.',
);

/** Who may read the numbers on the main port. A scraper has no account, so this is a comparison of secrets. */
@Injectable()
export class MetricsAccess {
  private readonly digests: Buffer[];

  constructor({ observability, access }: Config) {
    this.digests = [observability.metricsToken, access.operatorKey].filter((each) => each !== undefined).map(digest);
  }

  assert(authorization: string | undefined): void {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    const given = digest(token);
    // Every comparison is made and takes the same time, whatever was sent.
    const matches = this.digests.map((each) => timingSafeEqual(each, given));
    if (!matches.includes(true)) throw MetricsKeyRequired();
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
