import { Entity, Index } from 'typeorm';
import { CountColumn, IdColumn, KeyRefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

export const mediaStatuses = ['pending', 'ready', 'rejected'] as const;
export type MediaStatus = (typeof mediaStatuses)[number];

/** Why a file was refused after it had been taken in. */
export type Rejection = 'infected' | 'unreadable' | 'too_many_pixels' | 'too_large' | 'failed';

export const mediaKinds = ['image', 'video', 'audio', 'file'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** Which of the files of a row is meant. */
export type Variant = 'content' | 'thumbnail';

/** A file that somebody has sent. Nobody but them sees it until it is ready and hangs on something others may see. */
@Entity('media')
@Index('ux_media_owner_client', ['ownerKey', 'clientId'], { unique: true })
@Index('ix_media_attachedTo', ['attachedTo'])
@Index('ix_media_looseSince', ['looseSince', 'id'])
@Index('ix_media_dueAt', ['dueAt', 'id'])
export class Media {
  @IdColumn()
  id!: string;

  /** Who sent it: `user:0198…`, `guest:…`, `key:…`. */
  @TextColumn(100)
  ownerKey!: string;

  /** Chosen by the sender, so that sending again gives the first one. */
  @TextColumn(100, { nullable: true })
  clientId!: string | null;

  /** What the sender calls it; decides nothing. */
  @TextColumn(200)
  name!: string;

  /** What it is, judged by its bytes. */
  @TextColumn(60)
  contentType!: string;

  /** Of what can be fetched now. A file may be larger than an INT counts. */
  @KeyRefColumn()
  size!: number;

  @TextColumn(10)
  status!: MediaStatus;

  @TextColumn(20, { nullable: true })
  reason!: Rejection | null;

  @CountColumn({ nullable: true })
  width!: number | null;

  @CountColumn({ nullable: true })
  height!: number | null;

  /** Where the file lies; null once it is refused. */
  @TextColumn(60, { nullable: true })
  fileKey!: string | null;

  @CountColumn({ nullable: true })
  thumbnailSize!: number | null;

  /** What it hangs on, in the words of whoever attached it: `message:0198…`. */
  @TextColumn(100, { nullable: true })
  attachedTo!: string | null;

  /** Since when it hangs on nothing; null while it does. Later than now where somebody keeps it for later. */
  @TimeColumn({ nullable: true })
  looseSince!: number | null;

  /** Pending: when it is looked for again, should its job have been lost. */
  @TimeColumn({ nullable: true })
  dueAt!: number | null;

  /** Attempts that ended in something that may pass. */
  @CountColumn()
  tries!: number;

  /** Attempts that were begun and not heard of again: the process died of it. */
  @CountColumn()
  begun!: number;

  @TimeColumn()
  createdAt!: number;

  static kindOf({ contentType }: Pick<Media, 'contentType'>): MediaKind {
    const kind = contentType.slice(0, contentType.indexOf('/'));
    return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file';
  }
}

export const FOLDER = 'media/';

/** As it was sent; of a picture nobody ever gets this one. */
export const originalKey = (id: string) => `${FOLDER}${id}/original`;
export const pictureKey = (id: string) => `${FOLDER}${id}/picture`;
export const thumbnailKey = (id: string) => `${FOLDER}${id}/thumbnail`;
export const keysOf = (id: string) => [originalKey(id), pictureKey(id), thumbnailKey(id)];
