import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { MediaUsage } from './media-usage.entity.js';

@Injectable()
export class MediaUsageRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async of(ownerKey: string, day: number): Promise<MediaUsage> {
    const empty = emptyOf(ownerKey, day);
    return (await this.uow.read().findOneBy(MediaUsage, { id: empty.id })) ?? empty;
  }

  /** Whoever asks next waits until this unit of work ends, and sees what it has added. */
  async ofForChange(ownerKey: string, day: number): Promise<MediaUsage> {
    const empty = emptyOf(ownerKey, day);
    const { manager } = this.uow.transaction();
    await insertRows(manager, MediaUsage, [empty], 'hold');
    return manager.findOneOrFail(MediaUsage, { where: { id: empty.id }, ...this.uow.forChange() });
  }

  async update({ id, files, bytes }: MediaUsage): Promise<void> {
    await this.uow.transaction().manager.update(MediaUsage, { id }, { files, bytes });
  }

  async deleteBefore(day: number): Promise<void> {
    await this.uow.transaction().manager.delete(MediaUsage, { day: LessThan(day) });
  }
}

function emptyOf(ownerKey: string, day: number): MediaUsage {
  return { id: `${day}/${ownerKey}`, day, files: 0, bytes: 0 };
}
