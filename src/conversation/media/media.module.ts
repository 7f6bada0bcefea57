import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { ClamdScan } from './clamd.js';
import { KeepMediaWhenGuestsSignIn } from './keep-media-when-guests-sign-in.js';
import { LooseMedia } from './loose-media.js';
import { MediaAccess } from './media.access.js';
import { MediaContentController } from './media-content.controller.js';
import { MediaController } from './media.controller.js';
import { MediaFiles } from './media-files.js';
import { MediaJudge } from './media-judge.js';
import { MediaLinks } from './media-links.js';
import { MediaProcessing } from './media-processing.js';
import { DailyQuota } from './media-quota.js';
import { MediaReaders } from './media-readers.js';
import { MediaRepository } from './media.repository.js';
import { MediaService } from './media.service.js';
import { MediaShowing } from './media-showing.js';
import { MediaUploads } from './media-uploads.js';
import { MediaUsageRepository } from './media-usage.repository.js';
import { MediaWork } from './media-work.js';
import { NoScan, VirusScan } from './virus-scan.js';

/**
 * Files that people send: taken in as a stream, looked at by the queue `media`, shown without harm, forgotten when they
 * hang on nothing. Owns `media`, `media_usage` and the files below `media/`. Emits `media.*`. Hears `user.guest_merged`.
 * Port offered: `MediaReaders`, for those who show files to others than their sender. Port used: `VirusScan`, filled
 * here by clamd when one is configured.
 */
@Module({
  controllers: [MediaController, MediaContentController],
  providers: [
    MediaService,
    MediaUploads,
    MediaProcessing,
    MediaJudge,
    MediaShowing,
    MediaAccess,
    MediaReaders,
    MediaLinks,
    MediaFiles,
    DailyQuota,
    LooseMedia,
    MediaWork,
    MediaRepository,
    MediaUsageRepository,
    KeepMediaWhenGuestsSignIn,
    {
      provide: VirusScan,
      inject: [Config],
      useFactory: ({ media }: Config) => (media.clamd ? new ClamdScan(media.clamd) : new NoScan()),
    },
  ],
  exports: [MediaService, MediaReaders, MediaLinks],
})
export class MediaModule {}
