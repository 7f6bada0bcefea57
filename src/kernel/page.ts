import { Malformed } from './errors.js';

/** One page of a list: its rows, and the cursor that leads to the next one, if there is one. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
  /** How many there are in all, where counting was asked for or is cheap. */
  readonly total?: number;
}

export const CursorInvalid = Malformed.define(
  'request.cursor_invalid',
  'This cursor was not made by this list; start again without one.',
);

export type CursorValues = readonly (string | number | null)[];

/** A cursor is the sort values of the last row seen, and the sort they belong to; opaque to clients. */
export function encodeCursor(sort: string, values: CursorValues): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');
}

export function decodeCursor(sort: string, cursor: string, length: number): CursorValues {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (cause) {
    throw CursorInvalid({}, { cause });
  }
  if (!Array.isArray(parsed) || parsed[0] !== sort || parsed.length !== length + 1) throw CursorInvalid();
  const values: unknown[] = parsed.slice(1);
  if (!values.every((value) => value === null || typeof value === 'string' || typeof value === 'number')) {
    throw CursorInvalid();
  }
  return values as CursorValues;
}

export function mapPage<T, U>(page: Page<T>, of: (row: T) => U): Page<U> {
  return { ...page, data: page.data.map(of) };
}
