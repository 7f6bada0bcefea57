import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { AvatarFiles } from './avatar-files.js';
import { MeService } from './me.service.js';
import type { User } from './user.entity.js';
import { UserChanges } from './user-changes.js';

/** Pictures of people. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly me: MeService,
    private readonly changes: UserChanges,
    private readonly files: AvatarFiles,
    private readonly uow: UnitOfWork,
  ) {}

  async set(actor: Actor, file: Buffer): Promise<User> {
    await this.me.get(actor);
    return this.files.keep(file, (key) => this.point(actor, key));
  }

  async remove(actor: Actor): Promise<void> {
    await this.point(actor, null);
  }

  private point(actor: Actor, avatarKey: string | null): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.me.forChange(actor);
      await this.files.replaced(user.avatarKey, avatarKey);
      return this.changes.apply(actor, user, { avatarKey });
    });
  }
}
