import { Global, Module } from '@nestjs/common';
import { DiscoveryModule as NestDiscoveryModule } from '@nestjs/core';
import { Discovery } from './discovery.js';

/** Finds methods by their decorators: jobs, reactions, socket commands. Owns no table. */
@Global()
@Module({ imports: [NestDiscoveryModule], providers: [Discovery], exports: [Discovery] })
export class DiscoveryModule {}
