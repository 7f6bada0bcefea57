import { Choice, Id, Integer, PartialOf, Text, Time } from '../../platform/schema/index.js';
import type { Tag, TagColour } from './tag.entity.js';
import { tagColours } from './tag.entity.js';

export class TagDto {
  @Id({ doc: 'The id of the tag.' })
  id!: string;

  @Text({ max: 50, doc: 'What the tag is called; unique whatever the case.', example: 'refund' })
  name!: string;

  @Choice(tagColours, { doc: 'The colour it is shown in.', example: 'green' })
  colour!: TagColour;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, tag: Tag): TagDto {
    return {
      id: tag.id,
      name: tag.name,
      colour: tag.colour,
      version: tag.version,
      createdAt: new Date(tag.createdAt),
      updatedAt: new Date(tag.updatedAt),
    };
  }
}

export class CreateTag {
  @Text({ max: 50, doc: 'What the tag is to be called; unique whatever the case.', example: 'refund' })
  name!: string;

  @Choice(tagColours, { default: 'grey', doc: 'The colour it is shown in.', example: 'green' })
  colour!: TagColour;
}

export class ChangeTag extends PartialOf(CreateTag) {}
