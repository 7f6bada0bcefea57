import { Global, Module } from '@nestjs/common';
import { Outbound } from './outbound.js';

/** Calls to addresses that others have named. Owns no table, emits and hears no event. Ports used: Config. */
@Global()
@Module({ providers: [Outbound], exports: [Outbound] })
export class OutboundModule {}
