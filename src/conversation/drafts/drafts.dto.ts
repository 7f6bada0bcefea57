import { Id, Integer, ListOf, LongText, Text, Time } from '../../platform/schema/index.js';
import type { Media } from '../media/index.js';
import type { Draft } from './draft.entity.js';

const BODY_MAX = 10_000;
const ATTACHMENTS_MAX = 10;

class DraftMention {
  @Text({ max: 120, doc: 'What stands in the text after `@`.', example: 'Ana' })
  name!: string;

  @Id({ doc: 'Who that is.' })
  userId!: string;
}

class DraftFileDto {
  @Id({ doc: 'The file.' })
  id!: string;

  @Text({ max: 200, doc: 'What its sender calls it.', example: 'parcel.jpg' })
  name!: string;

  @Integer({ min: 0, doc: 'How large it is, in bytes.', example: 48_213 })
  size!: number;
}

const MENTIONS = { max: 50, doc: 'Who is named in the text.' } as const;

export class DraftDto {
  @Id({ doc: 'The room it is for.' })
  roomId!: string;

  @LongText({
    max: BODY_MAX,
    min: 0,
    doc: 'What is typed so far; names stand in it as they are read.',
    example: 'Hi @Ana',
  })
  text!: string;

  @ListOf(DraftMention, MENTIONS)
  mentions!: readonly DraftMention[];

  @Integer({ min: 1, nullable: true, doc: 'The place of the message it answers.', example: 40 })
  replyTo!: number | null;

  @ListOf(DraftFileDto, { max: ATTACHMENTS_MAX, doc: 'The files that are to go with it, in order.' })
  files!: DraftFileDto[];

  @Integer({
    min: 0,
    doc: 'Rises with each change, sending and discarding included; 0 when there was none. Also the ETag.',
    example: 3,
  })
  version!: number;

  @Time({ nullable: true, doc: 'When it was changed last; null when there was none.' })
  updatedAt!: Date | null;

  static of(this: void, draft: Draft, media: readonly Media[]): DraftDto {
    const { roomId, text, mentions, replyTo, version, updatedAt } = draft;
    const files = draft.attachmentIds.flatMap((id) => {
      const file = media.find((each) => each.id === id && each.attachedTo === null);
      return file ? [{ id, name: file.name, size: file.size }] : [];
    });
    const changed = version === 0 ? null : new Date(updatedAt);
    return { roomId, text, mentions, replyTo, files, version, updatedAt: changed };
  }
}

export class PutDraft {
  @LongText({ min: 0, max: BODY_MAX, default: '', doc: 'What is typed so far.', example: 'Hi @Ana' })
  text!: string;

  @ListOf(DraftMention, { ...MENTIONS, optional: true })
  mentions?: DraftMention[];

  @Integer({ min: 1, optional: true, doc: 'The place of the message it answers.', example: 40 })
  replyTo?: number;

  @ListOf(Id(), {
    max: ATTACHMENTS_MAX,
    distinct: true,
    optional: true,
    doc: 'Files of one’s own that are to go with it, in order. Those that hang on something already, or are gone, are left out.',
  })
  attachmentIds?: string[];
}
