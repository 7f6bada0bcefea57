import {
  Choice,
  Flag,
  Id,
  Integer,
  ListOf,
  LongText,
  Nested,
  PartialOf,
  Text,
  Time,
} from '../../../platform/schema/index.js';
import type { FilterAction, FilterKind, FilterScope, FilterSpeakers, MessageFilter } from './filter.entity.js';
import { filterActions, filterKinds, filterScopes, filterSpeakers } from './filter.entity.js';
import type { Judgement } from './judge.js';

export class MakeFilter {
  @Text({ max: 80, doc: 'What it is called; whoever is refused is told this.', example: 'No advertising' })
  name!: string;

  @Choice(filterKinds, { doc: 'Whether it looks for words or for a pattern.', example: 'words' })
  kind!: FilterKind;

  @ListOf(Text({ max: 60 }), {
    max: 500,
    optional: true,
    doc: 'Whole words or phrases, whatever their case and accents, also with signs that look like their letters.',
    example: ['cheap pills'],
  })
  words?: string[];

  @Text({
    min: 0,
    max: 300,
    default: '',
    doc: 'A regular expression, in any case: signs, classes, groups, choices, `* + ? {2,5}`, `^ $ \\b`. No repetition inside a repetition, nothing that looks ahead or back.',
    example: '\\b\\d{4}-\\d{4}\\b',
  })
  pattern!: string;

  @Choice(filterScopes, {
    default: 'everything',
    doc: 'Where it counts. `conversations` are those with customers.',
    example: 'public_channels',
  })
  scope!: FilterScope;

  @ListOf(Id(), { max: 100, distinct: true, optional: true, doc: 'The rooms, where the scope is `rooms`.' })
  roomIds?: string[];

  @Choice(filterSpeakers, {
    default: 'customers',
    doc: 'Whose messages. `customers` has guests in it.',
    example: 'customers',
  })
  appliesTo!: FilterSpeakers;

  @Choice(filterActions, {
    doc: '`flag`: it is posted and reported. `mask`: what matches becomes ***. `hold`: it waits for a look. `refuse`: it is not taken.',
    example: 'mask',
  })
  action!: FilterAction;

  @Flag({ default: true, doc: 'Whether it counts.' })
  enabled!: boolean;
}

export class ChangeFilter extends PartialOf(MakeFilter) {}

export class MessageFilterDto {
  @Id({ doc: 'The id of the filter.' })
  id!: string;

  @Text({ max: 80, doc: 'What it is called.', example: 'No advertising' })
  name!: string;

  @Choice(filterKinds, { doc: 'Whether it looks for words or for a pattern.', example: 'words' })
  kind!: FilterKind;

  @ListOf(Text({ max: 60 }), { max: 500, doc: 'The words.', example: ['cheap pills'] })
  words!: string[];

  @Text({ min: 0, max: 300, doc: 'The pattern; empty where it looks for words.', example: '' })
  pattern!: string;

  @Choice(filterScopes, { doc: 'Where it counts.', example: 'everything' })
  scope!: FilterScope;

  @ListOf(Id(), { max: 100, doc: 'The rooms, where the scope is `rooms`.' })
  roomIds!: string[];

  @Choice(filterSpeakers, { doc: 'Whose messages.', example: 'customers' })
  appliesTo!: FilterSpeakers;

  @Choice(filterActions, { doc: 'What becomes of a message that matches.', example: 'mask' })
  action!: FilterAction;

  @Flag({ doc: 'Whether it counts.', example: true })
  enabled!: boolean;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, { createdAt, updatedAt, ...filter }: MessageFilter): MessageFilterDto {
    return { ...filter, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
  }
}

export class TryFilters {
  @LongText({ max: 10_000, doc: 'What somebody might write.', example: 'Cheap p1lls here' })
  text!: string;

  @Nested(MakeFilter, { optional: true, doc: 'Try this one alone, without keeping it; else all that count.' })
  filter?: MakeFilter;
}

const outcomes = ['passes', ...filterActions] as const;

class MatchedFilterDto {
  @Id({ nullable: true, doc: 'The id of the filter; null for one that is only tried.' })
  id!: string | null;

  @Text({ max: 80, doc: 'What it is called.', example: 'No advertising' })
  name!: string;

  @Choice(filterActions, { doc: 'What it does.', example: 'mask' })
  action!: FilterAction;
}

export class TriedDto {
  @Choice(outcomes, { doc: 'What would become of it: the strictest of what matched.', example: 'mask' })
  outcome!: (typeof outcomes)[number];

  @LongText({ min: 0, max: 40_000, doc: 'What would be posted, where it would be.', example: 'Cheap *** here' })
  text!: string;

  @ListOf(MatchedFilterDto, { max: 100, doc: 'The filters that matched.' })
  matched!: MatchedFilterDto[];

  static of(this: void, { matched, body }: Judgement, draft: boolean): TriedDto {
    const strictest = Math.max(-1, ...matched.map(({ action }) => filterActions.indexOf(action)));
    return {
      outcome: filterActions[strictest] ?? 'passes',
      text: body,
      matched: matched.map(({ id, name, action }) => ({ id: draft ? null : id, name, action })),
    };
  }
}
