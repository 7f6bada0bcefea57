import { Global, Module } from '@nestjs/common';
import { SealedTables } from './sealed-tables.js';
import { Sealer } from './sealer.js';

/** Sealing what must be kept secret and read again. Owns no table. Offers the port `SealedTables`: what is sealed anew. */
@Global()
@Module({ providers: [Sealer, SealedTables], exports: [Sealer, SealedTables] })
export class SecretsModule {}
