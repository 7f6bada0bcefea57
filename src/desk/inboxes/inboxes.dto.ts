import { Choice, Colour, Id, Integer, ListOf, PartialOf, Text, Time } from '../../platform/schema/index.js';
import type { Inbox, InboxKind } from './inbox.entity.js';
import { GREETING_MAX, inboxKinds, NAME_MAX } from './inbox.entity.js';

const ORIGINS_MAX = 50;
const LANGUAGES_MAX = 20;

class InboxFields {
  @Text({ max: NAME_MAX, doc: 'What it is called; unique whatever the case.', example: 'Web shop' })
  name!: string;

  @ListOf(Text({ max: 300, example: 'https://shop.example.com' }), {
    max: ORIGINS_MAX,
    doc: 'The sites that may show it, each by its exact origin: https, or http on localhost. None: no site yet.',
  })
  allowedOrigins!: string[];

  @Id({ nullable: true, doc: 'Which team has its tickets from the start; null for none.' })
  teamId!: string | null;

  @Text({ max: GREETING_MAX, min: 0, doc: 'What a visitor reads before they write.', example: 'How can we help?' })
  greeting!: string;

  @Colour({ doc: 'The colour of its button.' })
  colour!: string;

  @ListOf(Text({ max: 35, example: 'en' }), {
    max: LANGUAGES_MAX,
    doc: 'Which languages it speaks, as BCP 47 tags; the first where none fits. None: as the visitor’s browser asks.',
  })
  languages!: string[];
}

export class InboxDto extends InboxFields {
  @Id({ doc: 'The id of the inbox; the snippet of a site names it.' })
  id!: string;

  @Choice(inboxKinds, { doc: 'How customers come in by it.', example: 'widget' })
  kind!: InboxKind;

  @Time({ nullable: true, doc: 'Since when nobody comes in by it any more; null while they do.' })
  archivedAt!: Date | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, inbox: Inbox): InboxDto {
    const { id, kind, name, allowedOrigins, teamId, greeting, colour, languages, archivedAt, version } = inbox;
    return {
      ...{ id, kind, name, allowedOrigins, teamId, greeting, colour, languages, version },
      archivedAt: archivedAt === null ? null : new Date(archivedAt),
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
