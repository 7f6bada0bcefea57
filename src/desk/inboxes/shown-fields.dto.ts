import { Choice, Colour, Flag, Free, ListOf, Nested, Text } from '../../platform/schema/index.js';
import { HoursDto, LauncherDto } from './inbox-parts.dto.js';
import type { Translations } from './inbox-parts.js';
import { positions, REPLY_TIME_MAX } from './inbox-parts.js';
import { GREETING_MAX } from './inbox.entity.js';

const LANGUAGES_MAX = 20;

/** What is chosen and shown in the same words. */
export class ShownFields {
  @Text({ max: GREETING_MAX, min: 0, doc: 'What a visitor reads before they write.', example: 'How can we help?' })
  greeting!: string;

  @Colour({ doc: 'The colour of its button and its panel.' })
  colour!: string;

  @ListOf(Text({ max: 35, example: 'en' }), {
    max: LANGUAGES_MAX,
    doc: 'Which languages it speaks, as BCP 47 tags; the first where none fits. None: as the visitor’s browser asks.',
  })
  languages!: string[];

  @Text({
    max: REPLY_TIME_MAX,
    min: 0,
    doc: 'When somebody usually answers, in the site’s own words.',
    example: 'We answer within an hour',
  })
  replyTime!: string;

  @Colour({ nullable: true, doc: 'The colour on dark pages; null: the same.' })
  darkColour!: string | null;

  @Free({
    maxDepth: 2,
    maxValues: 100,
    doc: 'The words in other languages, by BCP 47 tag: `title`, `greeting`, `replyTime`, `launcherLabel`. What is missing is as it is above. Put in the place of those there were.',
    example: { de: { greeting: 'Wie können wir helfen?' } },
  })
  translations!: Translations;

  @Nested(LauncherDto, { doc: 'The button on the page.' })
  launcher!: LauncherDto;

  @Choice(positions, { doc: 'At which side of the page, as its language is read.', example: 'end' })
  position!: (typeof positions)[number];

  @Nested(HoursDto, { nullable: true, doc: 'When somebody is there; null: nothing is said of it.' })
  hours!: HoursDto | null;

  @Flag({ doc: 'Whether one may write without an account.', example: true })
  guests!: boolean;
}
