import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '../../kernel/index.js';
import { CommandChecks } from '../../platform/realtime/index.js';
import { assertRule, ruleOf } from './rule.js';

/** The same rules for socket commands as for routes, looked up once for each command at start. */
@Injectable()
export class CommandAccess implements OnModuleInit {
  constructor(
    private readonly checks: CommandChecks,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.checks.add((target, methodName) => {
      const owner = target.constructor;
      const handler = (target as Record<string, () => unknown>)[methodName];
      const rule = handler && ruleOf(this.reflector, handler, owner);
      if (rule === undefined) {
        throw new Error(`The command ${owner.name}.${methodName} says neither @Requires(...) nor @Public().`);
      }
      if (rule === 'public') return undefined;
      return Object.assign((actor: Actor) => assertRule(actor, rule), { permission: rule.anyOf.join(' or ') });
    });
  }
}
