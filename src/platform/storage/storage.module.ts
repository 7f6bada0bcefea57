import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { DiskStorage } from './disk.storage.js';
import { Storage } from './storage.js';

export async function openStorage(config: Config, clock: Clock): Promise<Storage> {
  const { location } = config.storage;
  if (location.kind === 's3') {
    // Amazon's client takes a while to load, and most desks never need it.
    const { S3Storage } = await import('./s3.storage.js');
    return new S3Storage(location);
  }
  return DiskStorage.open(location.folder ?? join(config.core.dataFolder, 'files'), clock);
}

/** The folder that files are in; undefined where they are in a bucket. */
export function diskFolder({ storage: { location }, core }: Config): string | undefined {
  return location.kind === 'disk' ? (location.folder ?? join(core.dataFolder, 'files')) : undefined;
}

/**
 * Files by key: in a folder, or in an S3 bucket when STORAGE_URL names one. Owns no table, emits and hears no event.
 * Ports used: Config, Clock.
 */
@Global()
@Module({
  providers: [{ provide: Storage, inject: [Config, Clock], useFactory: openStorage }],
  exports: [Storage],
})
export class StorageModule implements OnApplicationShutdown {
  constructor(private readonly storage: Storage) {}

  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
  }
}
