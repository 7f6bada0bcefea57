import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/index.js';
import { Logger } from '../../platform/observability/index.js';
import { Storage } from '../../platform/storage/index.js';
import { avatarImage } from './avatar-image.js';
import { AvatarNotFound } from './users.errors.js';

/** Random, so that a picture can be shown to whoever has its address and be found by nobody else. */
const FILE = /^[0-9a-f]{32}\.webp$/;

/** The files of pictures, whoever is shown by them. A file is stored before a row names it, and deleted once none does. */
@Injectable()
export class AvatarFiles {
  constructor(
    private readonly storage: Storage,
    private readonly uow: UnitOfWork,
    private readonly log: Logger,
  ) {}

  /** Stores the picture and lets a row name it by its key; when that fails, nothing stays. Not inside a unit of work. */
  async keep<T>(file: Buffer, name: (key: string) => Promise<T>): Promise<T> {
    const image = await avatarImage(file);
    const key = `avatars/${randomBytes(16).toString('hex')}.webp`;
    await this.storage.put(key, image, { contentType: 'image/webp', size: image.length });
    try {
      return await name(key);
    } catch (error) {
      await this.discard(key);
      throw error;
    }
  }

  /** Inside the unit of work in which a row names another picture, or none: the one before goes when it is committed. */
  async replaced(before: string | null, after: string | null): Promise<void> {
    if (before !== null && before !== after) await this.uow.afterCommit(() => this.discard(before));
  }

  async read(name: string): Promise<Buffer> {
    const file = FILE.test(name) ? await this.storage.get(`avatars/${name}`) : undefined;
    if (!file) throw AvatarNotFound();
    const chunks: Buffer[] = [];
    for await (const chunk of file.stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
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
