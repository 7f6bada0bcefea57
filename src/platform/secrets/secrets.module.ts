import { Global, Module } from '@nestjs/common';
import { Sealer } from './sealer.js';

/** Sealing what must be kept secret and read again. Owns no table. */
@Global()
@Module({ providers: [Sealer], exports: [Sealer] })
export class SecretsModule {}
