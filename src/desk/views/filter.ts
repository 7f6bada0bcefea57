import type { FieldError } from '../../kernel/index.js';
import { DomainError, FieldsInvalid } from '../../kernel/index.js';
import type { Condition, ListQuery, ListValue } from '../../platform/schema/index.js';
import { parseList, sortText } from '../../platform/schema/index.js';
import { ticketList } from '../tickets/index.js';

/** What a view asks the list of tickets, in its own parameters: `{ shelf: ['queue'], 'priority[ne]': ['low'] }`. */
export type Filter = Readonly<Record<string, readonly string[]>>;

export interface Asked {
  readonly filter: Filter;
  readonly sort: string;
}

/** A longer address may not get through to the desk. */
const QUERY_MAX = 4000;

/** Reads what somebody wants to keep, by the rules of the list itself, into the one form in which it is kept. */
export function readAsked(filter: Readonly<Record<string, unknown>>, sort: string | undefined): Asked {
  const wrong = Object.entries(filter).flatMap(([name, value]) => complaintOf(name, value) ?? []);
  if (wrong.length > 0) throw FieldsInvalid({}, { errors: wrong });
  const query = queryOf({ filter: filter as Filter, sort });
  const kept = { filter: filterOf(query), sort: sortOf(query) };
  if (queryText(kept).length <= QUERY_MAX) return kept;
  const message = 'Ask for less: this is more than an address can hold.';
  throw FieldsInvalid({}, { errors: [{ pointer: '/filter', code: 'list.too_long', message }] });
}

/** What the list of tickets understands. What is wrong is named by the fields of a view. */
export function queryOf({ filter, sort }: { filter: Filter; sort?: string | undefined }): ListQuery {
  try {
    return parseList(ticketList, sort === undefined ? filter : { ...filter, sort });
  } catch (error) {
    if (!(error instanceof DomainError) || !error.extras.errors) throw error;
    const errors = error.extras.errors.map((each) => ({ ...each, pointer: pointerOf(each.pointer.slice(1)) }));
    throw FieldsInvalid({}, { errors });
  }
}

/** The same as the address has it. */
export function queryText({ filter, sort }: Asked): string {
  const parameters = Object.entries(filter).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams([...parameters, ['sort', sort]]).toString();
}

function pointerOf(name: string): string {
  return name === 'sort' ? '/sort' : inFilter(name);
}

function inFilter(name: string): string {
  return `/filter/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function complaintOf(name: string, value: unknown): FieldError | undefined {
  const pointer = inFilter(name).slice(0, 200).toWellFormed();
  const field = name.replace(/\[.*$/, '');
  if (!Object.hasOwn(ticketList.fields, field))
    return { pointer, code: 'parameter.unknown', message: 'No filter of the list of tickets has this name.' };
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  if (texts.length > 0 && texts.every((each) => typeof each === 'string')) return undefined;
  return { pointer, code: 'field.type', message: 'Give a text, or a list of texts, as in an address.' };
}

function filterOf({ conditions }: ListQuery): Filter {
  const entries = conditions.map((condition): [string, string[]] => {
    const { field, operator, values } = condition;
    const name = operator === 'in' ? field : `${field}[${operator}]`;
    return [name, [...new Set(values.map((value) => textOf(condition, value)))].sort()];
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function textOf({ field }: Condition, value: ListValue): string {
  if (value === null) return 'none';
  return ticketList.fields[field]?.type === 'time' ? new Date(Number(value)).toISOString() : String(value);
}

/** Without the id at the end, where ties would be broken by it anyway. */
function sortOf({ sort }: ListQuery): string {
  const [last, before] = [sort.at(-1), sort.at(-2)];
  const needless = last?.field === 'id' && before?.descending === last.descending;
  return sortText(needless ? sort.slice(0, -1) : sort);
}
