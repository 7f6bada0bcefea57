import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ruleOf } from './rule.js';

/** Fails the start when a route says neither whom it is for nor that it is for everybody. */
@Injectable()
export class AccessBootCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: prototype[name] }))
        .filter(({ handler }) => handler && isRoute(handler) && ruleOf(this.reflector, handler, metatype) === undefined)
        .map(({ name }) => `${metatype.name}.${name}`);
    });
    if (open.length > 0) {
      throw new Error(`These routes say neither @Requires(...) nor @Public(): ${open.join(', ')}.`);
    }
  }
}

function isRoute(handler: () => unknown): boolean {
  return (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined) !== undefined;
}
