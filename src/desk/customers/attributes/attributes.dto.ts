import { Choice, Flag, Id, Integer, ListOf, PartialOf, Text, Time } from '../../../platform/schema/index.js';
import type { AttributeType, CustomerAttribute } from './customer-attribute.entity.js';
import { attributeTypes } from './customer-attribute.entity.js';

const KEY = {
  max: 40,
  pattern: /^[a-z][a-z0-9_]*$/,
  hint: 'Use small letters, digits and underscores, beginning with a letter.',
  example: 'plan',
};
const FROM_SITE = {
  doc: 'Whether the page on which a customer is may say it, unproved, and they themselves when they are asked before they write.',
  example: false,
};
const LABEL = { max: 60, doc: 'What people read.', example: 'Plan' };

export class CustomerAttributeDto {
  @Id({ doc: 'The id of the attribute.' })
  id!: string;

  @Text({ max: 40, doc: 'What programs call it; never changes.', example: 'plan' })
  key!: string;

  @Text(LABEL)
  label!: string;

  @Choice(attributeTypes, {
    doc: 'What it can be; a date is a day, such as 2026-11-20. Never changes.',
    example: 'choice',
  })
  type!: AttributeType;

  @ListOf(Text({ max: 60 }), { max: 50, doc: 'What can be chosen; empty for every other type.' })
  choices!: string[];

  @Flag(FROM_SITE)
  fromSite!: boolean;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 1 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, attribute: CustomerAttribute): CustomerAttributeDto {
    const { id, key, label, type, choices, fromSite, version, createdAt, updatedAt } = attribute;
    const times = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
    return { id, key, label, type, choices, fromSite, version, ...times };
  }
}

class Changeable {
  @Text(LABEL)
  label!: string;

  @ListOf(Text({ max: 60 }), {
    max: 50,
    distinct: true,
    doc: 'What can be chosen. What somebody has already stays, also when it is no longer offered.',
    example: ['gold', 'silver'],
  })
  choices!: string[];

  @Flag(FROM_SITE)
  fromSite!: boolean;
}

export class ChangeCustomerAttribute extends PartialOf(Changeable) {}

export class CreateCustomerAttribute {
  @Text({ ...KEY, doc: 'What programs call it; unique.' })
  key!: string;

  @Text(LABEL)
  label!: string;

  @Choice(attributeTypes, { doc: 'What it can be; a date is a day, such as 2026-11-20.', example: 'choice' })
  type!: AttributeType;

  @ListOf(Text({ max: 60 }), {
    max: 50,
    distinct: true,
    optional: true,
    doc: 'What can be chosen, where the type is `choice`.',
    example: ['gold', 'silver'],
  })
  choices?: string[];

  @Flag({ ...FROM_SITE, default: false })
  fromSite!: boolean;
}
