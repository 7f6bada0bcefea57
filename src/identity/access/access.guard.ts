import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '../../kernel/index.js';
import { assertRule, ruleOf } from './rule.js';

/** Lets a request through when its actor holds what the route requires. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = ruleOf(this.reflector, context.getHandler(), context.getClass());
    const { actor } = context.switchToHttp().getRequest<{ actor: Actor }>();
    assertRule(actor, rule);
    return true;
  }
}
