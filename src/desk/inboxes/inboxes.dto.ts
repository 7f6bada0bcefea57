import { Choice, Id, Integer, ListOf, PartialOf, Text, Time } from '../../platform/schema/index.js';
import { AskedKeyDto } from './inbox-parts.dto.js';
import { TITLE_MAX } from './inbox-parts.js';
import type { Inbox, InboxKind } from './inbox.entity.js';
import { inboxKinds, NAME_MAX } from './inbox.entity.js';
import { ShownFields } from './shown-fields.dto.js';

const ORIGINS_MAX = 50;
const ASKED_MAX = 8;

class InboxFields extends ShownFields {
  @Text({ max: NAME_MAX, doc: 'What it is called; unique whatever the case.', example: 'Web shop' })
  name!: string;

  @ListOf(Text({ max: 300, example: 'https://shop.example.com' }), {
    max: ORIGINS_MAX,
    doc: 'The sites that may show it, each by its exact origin: https, or http on localhost. None: no site yet.',
  })
  allowedOrigins!: string[];

  @Id({ nullable: true, doc: 'Which team has its tickets from the start; null for none.' })
  teamId!: string | null;

  @Text({
    max: TITLE_MAX,
    min: 0,
    doc: 'What customers read in the place of the name; empty: the name.',
    example: 'Leaf & Kettle',
  })
  title!: string;

  @ListOf(AskedKeyDto, { max: ASKED_MAX, doc: 'What is asked before the first message, in this order.' })
  form!: AskedKeyDto[];
}

export class InboxDto extends InboxFields {
  @Id({ doc: 'The id of the inbox; the snippet of a site names it.' })
  id!: string;

  @Choice(inboxKinds, { doc: 'How customers come in by it.', example: 'widget' })
  kind!: InboxKind;

  @Time({ nullable: true, doc: 'Since when nobody comes in by it any more; null while they do.' })
  archivedAt!: Date | null;

  @Time({ nullable: true, doc: 'When a page of one of its sites was first seen with it; null: not yet.' })
  seenAt!: Date | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, inbox: Inbox): InboxDto {
    const { nameKey: _nameKey, archivedAt, seenAt, ...shown } = inbox;
    return {
      ...shown,
      archivedAt: archivedAt === null ? null : new Date(archivedAt),
      seenAt: seenAt === null ? null : new Date(seenAt),
      createdAt: new Date(inbox.createdAt),
      updatedAt: new Date(inbox.updatedAt),
    };
  }
}

export class ChangeInbox extends PartialOf(InboxFields) {}

export class MakeInbox extends PartialOf(InboxFields) {
  @Text({ max: NAME_MAX, doc: 'What it is to be called; unique whatever the case.', example: 'Web shop' })
  declare name: string;
}
