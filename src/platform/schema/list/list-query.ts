import { Malformed } from '../../../kernel/index.js';
import type { ListDefinition, SortTerm } from './list.js';

export type ListOperator = 'in' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';
/** A time is UTC milliseconds; `null` is "none". */
export type ListValue = string | number | boolean | null;

/** One filter. `in` and `ne` may have several values: one of them, none of them. */
export interface Condition {
  readonly field: string;
  readonly operator: ListOperator;
  readonly values: readonly ListValue[];
}

/** What a list is asked, checked against its definition. */
export interface ListQuery {
  readonly list: ListDefinition;
  readonly limit: number;
  readonly cursor?: string;
  /** Set instead of the cursor: rows to skip. */
  readonly offset?: number;
  readonly ids?: readonly string[];
  readonly conditions: readonly Condition[];
  readonly search?: string;
  /** Ends with the id. */
  readonly sort: readonly SortTerm[];
  readonly total: boolean;
  readonly include: readonly string[];
}

export const UnknownParameter = Malformed.define(
  'request.unknown_parameter',
  'The address has parameters that this list does not know; "errors" names each of them.',
);

/** Puts values in the place of words: `withWords(query, { me: actor.id })`. */
export function withWords(query: ListQuery, words: Readonly<Record<string, string>>): ListQuery {
  const resolve = (field: string, value: ListValue): ListValue => {
    if (typeof value !== 'string' || !query.list.fields[field]?.words?.includes(value)) return value;
    return Object.hasOwn(words, value) ? (words[value] ?? value) : value;
  };
  const conditions = query.conditions.map((each) => ({
    ...each,
    values: each.values.map((value) => resolve(each.field, value)),
  }));
  return { ...query, conditions };
}
