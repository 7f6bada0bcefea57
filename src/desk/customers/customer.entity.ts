import { Entity, Index } from 'typeorm';
import { CountColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** What an attribute can be: text and choices, numbers, flags; a date is text such as `2026-11-20`. */
export type AttributeValue = string | number | boolean;

/** Who said it: somebody at the desk, or the page on which the customer was, which proves nothing. */
export type ValueSource = 'desk' | 'site';

/** What the desk knows of somebody who uses it. Who has no row yet is as `Customer.unknown` says. */
@Entity('customers')
@Index('ix_customers_blockedAt', ['blockedAt'])
export class Customer {
  @RefColumn({ primary: true })
  userId!: string;

  /** By the id of the attribute: one that is deleted takes its values along. */
  @JsonColumn()
  attributes!: Record<string, AttributeValue>;

  /** By the id of the attribute, for what a page has said; all else is the desk's own. */
  @JsonColumn({ nullable: true })
  sources!: Record<string, 'site'> | null;

  @TimeColumn({ nullable: true })
  blockedAt!: number | null;

  /** Null while there is a block: for good. */
  @TimeColumn({ nullable: true })
  blockedUntil!: number | null;

  @TextColumn(500)
  blockReason!: string;

  /** `user:0198…` */
  @TextColumn(100, { nullable: true })
  blockedBy!: string | null;

  /** Rises with each change of what is here. */
  @CountColumn()
  version!: number;

  static unknown(userId: string): Customer {
    return {
      userId,
      attributes: {},
      sources: null,
      blockedAt: null,
      blockedUntil: null,
      blockReason: '',
      blockedBy: null,
      version: 0,
    };
  }

  static sourceOf({ sources }: Pick<Customer, 'sources'>, attributeId: string): ValueSource {
    return sources?.[attributeId] ?? 'desk';
  }

  static isBlocked({ blockedAt, blockedUntil }: Pick<Customer, 'blockedAt' | 'blockedUntil'>, now: number): boolean {
    return blockedAt !== null && (blockedUntil === null || blockedUntil > now);
  }
}
