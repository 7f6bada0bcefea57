import { Injectable } from '@nestjs/common';
import { anonymous } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { UsersService } from '../users/index.js';
import { Reminders } from './reminders.js';

const RemindOfPassword = defineJob<{ email: string }>('accounts.forgot', {
  queue: 'accounts',
  says: 'Sends whoever has an address the link to a new password, if anybody has it.',
  attempts: 3,
});

/** "I have forgotten my password." The request only queues the question, so it cannot tell who is known here. */
@Injectable()
export class ForgottenPasswords {
  constructor(
    private readonly queues: Queues,
    private readonly users: UsersService,
    private readonly reminders: Reminders,
    private readonly uow: UnitOfWork,
  ) {}

  async ask(email: string): Promise<void> {
    await this.queues.add(RemindOfPassword, { email });
  }

  @Handles(RemindOfPassword)
  async remind({ email }: { email: string }): Promise<void> {
    await this.uow.run(async () => {
      const owner = await this.users.findByEmail(email);
      if (owner) await this.reminders.forgotten(anonymous, owner.id);
    });
  }
}
