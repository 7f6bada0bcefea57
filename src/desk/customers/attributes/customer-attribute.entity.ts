import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

export const attributeTypes = ['text', 'number', 'choice', 'flag', 'date'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** Something that this desk wants to know of its customers: what programs call it, what people read, what it can be. */
@Entity('customer_attributes')
@Index('ux_customer_attributes_key', ['key'], { unique: true })
@Index('ix_customer_attributes_createdAt', ['createdAt', 'id'])
export class CustomerAttribute {
  @IdColumn()
  id!: string;

  @TextColumn(40)
  key!: string;

  @TextColumn(60)
  label!: string;

  @TextColumn(8)
  type!: AttributeType;

  /** The values of a choice; empty for every other type. */
  @JsonColumn()
  choices!: string[];

  /** Whether the page on which a customer is may say it, and they themselves when they are asked. */
  @FlagColumn({ default: false })
  fromSite!: boolean;

  /** Rises with each change; the ETag of the attribute. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}
