import { Choice, Flag, Id, Integer, ListOf, Text } from '../../platform/schema/index.js';
import type { AskedField } from './inbox-parts.js';
import { askedTypes, TITLE_MAX } from './inbox-parts.js';
import { ShownFields } from './shown-fields.dto.js';

class AskedFieldDto implements AskedField {
  @Text({ max: 40, doc: '`name`, `email`, or the key of an attribute.', example: 'order' })
  key!: string;

  @Text({ max: 60, doc: 'What people read.', example: 'Order number' })
  label!: string;

  @Choice(askedTypes, { doc: 'What it can be; a date is a day, such as 2026-11-20.', example: 'text' })
  type!: (typeof askedTypes)[number];

  @ListOf(Text({ max: 60 }), { max: 50, doc: 'What can be chosen; empty for every other type.' })
  choices!: string[];

  @Flag({ doc: 'Whether nothing is sent without it.', example: false })
  required!: boolean;
}

/** All that a stranger may know of an inbox; nothing of the desk behind it. */
export class InboxSettingsDto extends ShownFields {
  @Id({ doc: 'The id of the inbox.' })
  id!: string;

  @Text({ max: TITLE_MAX, doc: 'What the chat is called.', example: 'Leaf & Kettle' })
  title!: string;

  @ListOf(AskedFieldDto, { max: 8, doc: 'What is asked before the first message, in this order.' })
  form!: AskedFieldDto[];

  @Integer({ min: 1, doc: 'Rises with each change of the inbox.', example: 3 })
  version!: number;
}

export class WatchInbox {
  @Id({ doc: 'The inbox.' })
  inboxId!: string;
}
