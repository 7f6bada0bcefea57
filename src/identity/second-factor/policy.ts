import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { outsideRoles } from '../access/index.js';
import { SecondFactorGate } from '../auth/index.js';
import type { User } from '../users/index.js';
import { FactorKinds } from './factor-kinds.js';

/** Who must have a second factor: with STAFF_NEEDS_SECOND_FACTOR everybody who works at the desk. */
@Injectable()
export class SecondFactorPolicy implements OnModuleInit {
  constructor(
    private readonly gate: SecondFactorGate,
    private readonly kinds: FactorKinds,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.gate.use({
      methods: ({ id }) => this.kinds.methodsOf(id),
      required: (user) => this.required(user),
    });
  }

  required({ role }: Pick<User, 'role'>): boolean {
    return this.config.auth.secondFactorForStaff && !outsideRoles.has(role);
  }
}
