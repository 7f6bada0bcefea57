import { Injectable } from '@nestjs/common';
import { Logger } from '../../../platform/observability/index.js';
import { SealBroken, Sealer } from '../../../platform/secrets/index.js';
import type { SigningKey } from './signing-key.entity.js';

export const PURPOSE = 'signing key';

export interface OpenKey {
  readonly kid: string;
  readonly secret: Uint8Array;
  readonly createdAt: number;
}

/**
 * Signing keys as they are kept, and opened. One that no SECRET_KEY of ours opens is as if it were not there: a single
 * node with a wrong one would otherwise stop all the others at the key it adds.
 */
@Injectable()
export class OpenedKeys {
  private readonly opened = new Map<string, Uint8Array>();
  private readonly said = new Set<string>();

  constructor(
    private readonly sealer: Sealer,
    private readonly log: Logger,
  ) {}

  seal(secret: Buffer): string {
    return this.sealer.seal(PURPOSE, secret.toString('base64url'));
  }

  /** The key, or nothing. */
  open(row: SigningKey): OpenKey[] {
    const secret = this.opened.get(row.id) ?? this.tryToOpen(row);
    if (!secret) return [];
    this.opened.set(row.id, secret);
    return [{ kid: row.id, secret, createdAt: row.createdAt }];
  }

  private tryToOpen({ id, secret }: SigningKey): Uint8Array | undefined {
    try {
      return Buffer.from(this.sealer.open(PURPOSE, secret), 'base64url');
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      if (!this.said.has(id))
        this.log.error({ err: error, kid: id }, 'a signing key cannot be opened; its tokens are refused');
      this.said.add(id);
      return undefined;
    }
  }
}
