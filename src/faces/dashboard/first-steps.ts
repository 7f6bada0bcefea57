import { Injectable } from '@nestjs/common';
import { InboxesService } from '../../desk/inboxes/index.js';
import { Roles } from '../../identity/access/index.js';
import { SecondFactorGate } from '../../identity/auth/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { ReportsService } from '../../reactions/reports/index.js';

export const steps = ['inbox', 'snippet', 'colleague', 'ticket', 'mail', 'second_factor'] as const;
export type Step = (typeof steps)[number];

/** What whoever sets up a desk does first, and what of it is done. */
@Injectable()
export class FirstSteps {
  constructor(
    private readonly inboxes: InboxesService,
    private readonly roles: Roles,
    private readonly users: UsersService,
    private readonly factors: SecondFactorGate,
    private readonly reports: ReportsService,
    private readonly config: Config,
  ) {}

  async of(actor: Actor): Promise<{ step: Step; done: boolean }[]> {
    const done: Record<Step, Promise<boolean>> = {
      inbox: this.inboxes.any(),
      snippet: this.inboxes.seen(),
      colleague: this.roles.allowing('ticket.read').then((roles) => this.users.hasOthers(roles, actor.id)),
      ticket: this.reports.anyTicket(),
      mail: Promise.resolve(this.config.mail.smtp !== undefined),
      second_factor: this.hasSecondFactor(actor),
    };
    return Promise.all(steps.map(async (step) => ({ step, done: await done[step] })));
  }

  private async hasSecondFactor(actor: Actor): Promise<boolean> {
    const user = await this.users.find(actor.id);
    return user !== null && (await this.factors.methods(user)).length > 0;
  }
}
