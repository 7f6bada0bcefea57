import { Choice, Flag, Free, Id, Integer, ListOf, PartialOf, Text } from '../../platform/schema/index.js';
import { queryText } from './filter.js';
import type { StandardView } from './standard-views.js';
import type { TicketView } from './ticket-view.entity.js';
import { NAME_MAX, SORT_MAX } from './ticket-view.entity.js';

const kinds = ['standard', 'personal', 'shared'] as const;

const viewId = { max: 36, doc: 'The id of the view; a word for those that every desk has.', example: 'unassigned' };
const viewSort = { doc: 'How `GET /tickets` is asked to sort them.', example: '-updatedAt' };
const filterDoc = 'What `GET /tickets` is asked: its filters by name, each with a text or a list of texts.';
const filterExample = { shelf: ['queue'], 'priority[ne]': ['low'] };

export class TicketViewDto {
  @Text(viewId)
  id!: string;

  @Choice(kinds, { doc: 'Whether every desk has it, it is one’s own, or shared with everybody at the desk.' })
  kind!: (typeof kinds)[number];

  @Text({ max: NAME_MAX, doc: 'What it is called. Clients name the standard ones in their own words.', example: 'VIP' })
  name!: string;

  @Id({ nullable: true, doc: 'Whose it is; null for the standard ones.' })
  ownerId!: string | null;

  @Free({ maxValues: 500, doc: filterDoc, example: filterExample })
  filter!: object;

  @Text({ max: SORT_MAX, ...viewSort })
  sort!: string;

  @Text({ max: 5000, doc: 'Filter and sort as an address has them: `GET /tickets?` and this are its rows.' })
  query!: string;

  @Integer({ doc: 'Its place among the views of its owner.', example: 1 })
  position!: number;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  static of(this: void, view: TicketView): TicketViewDto {
    const { id, ownerId, name, filter, sort, position, version } = view;
    const kind = view.shared ? 'shared' : 'personal';
    return { id, kind, name, ownerId, filter, sort, query: queryText(view), position, version };
  }

  static standard(this: void, view: StandardView, at: number): TicketViewDto {
    const { id, name, filter, sort } = view;
    const query = queryText(view);
    return { id, kind: 'standard', name, ownerId: null, filter, sort, query, position: at + 1, version: 1 };
  }
}

export class TicketViews {
  @ListOf(TicketViewDto, { max: 10_000, doc: 'The standard ones, then one’s own, then those that others share.' })
  data!: TicketViewDto[];
}

class TicketViewCount {
  @Text(viewId)
  id!: string;

  @Integer({
    nullable: true,
    doc: 'How many tickets are in it, exactly. Views that ask for tags, times, text or people other than the assignee are counted one by one, up to 100,000; null beyond.',
    example: 12,
  })
  count!: number | null;
}

export class TicketViewCounts {
  @ListOf(TicketViewCount, { max: 10_000, doc: 'One for each view that the caller sees.' })
  data!: TicketViewCount[];
}

export class CreateTicketView {
  @Text({ max: NAME_MAX, doc: 'What it is to be called.', example: 'VIP, not yet answered' })
  name!: string;

  @Free({ maxValues: 500, doc: filterDoc, example: filterExample })
  filter!: object;

  @Text({ max: SORT_MAX, optional: true, ...viewSort })
  sort?: string;

  @Flag({
    optional: true,
    doc: 'Whether everybody at the desk sees it. Takes the permission to share.',
    example: false,
  })
  shared?: boolean;
}

export class ChangeTicketView extends PartialOf(CreateTicketView) {}

export class OrderTicketViews {
  @ListOf(Id(), { min: 1, max: 100, distinct: true, doc: 'One’s own views, first to last.' })
  ids!: string[];
}
