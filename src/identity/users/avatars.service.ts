import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Logger } from '../../platform/observability/index.js';
import { Storage } from '../../platform/storage/index.js';
import { avatarImage } from './avatar-image.js';
import { MeService } from './me.service.js';
import type { User } from './user.entity.js';
import { UserChanges } from './user-changes.js';
import { AvatarNotFound } from './users.errors.js';

/** Random, so that a picture can be shown to whoever has its address and be found by nobody else. */
const FILE = /^[0-9a-f]{32}\.webp$/;

/** Pictures of people. A file is stored before the row names it, and deleted once no row does. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly me: MeService,
    private readonly changes: UserChanges,
    private readonly storage: Storage,
    private readonly uow: UnitOfWork,
    private readonly log: Logger,
  ) {}

  async set(actor: Actor, file: Buffer): Promise<User> {
    await this.me.get(actor);
    const image = await avatarImage(file);
    const key = `avatars/${randomBytes(16).toString('hex')}.webp`;
    await this.storage.put(key, image, { contentType: 'image/webp', size: image.length });
    try {
      return await this.point(actor, key);
    } catch (error) {
      await this.discard(key);
      throw error;
    }
  }

  async remove(actor: Actor): Promise<void> {
    await this.point(actor, null);
  }

  async read(name: string): Promise<Buffer> {
    const file = FILE.test(name) ? await this.storage.get(`avatars/${name}`) : undefined;
    if (!file) throw AvatarNotFound();
    const chunks: Buffer[] = [];
    for await (const chunk of file.stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  private point(actor: Actor, avatarKey: string | null): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.me.forChange(actor);
      const before = user.avatarKey;
      if (before !== null && before !== avatarKey) await this.uow.afterCommit(() => this.discard(before));
      return this.changes.apply(actor, user, { avatarKey });
    });
  }

  /** A file that stays behind costs a little space and shows nothing to anybody: no reason to fail. */
  private async discard(key: string): Promise<void> {
    try {
      await this.storage.delete(key);
    } catch (error) {
      this.log.warn({ err: error, key }, 'a picture that nobody uses any more could not be deleted');
    }
  }
}
