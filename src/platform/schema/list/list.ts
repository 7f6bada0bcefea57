export type ListFieldType = 'text' | 'choice' | 'id' | 'integer' | 'flag' | 'time';

/** One column that a list can be asked about. */
export interface ListField {
  readonly type: ListFieldType;
  readonly filter?: boolean;
  /** The column must then be NOT NULL: a cursor cannot stand on "nothing". */
  readonly sort?: boolean;
  /** May be empty: `ownerId=none` finds the rows without one. */
  readonly nullable?: boolean;
  /** Words that stand for a value only the service knows: `ownerId=me`. Resolved with `withWords`. */
  readonly words?: readonly string[];
  /** The values of a `choice`. */
  readonly choices?: readonly string[];
  readonly doc?: string;
}

export interface ListAbout {
  /** What is listed, in the plural: `tags`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, ListField>>;
  /** The text columns that `q` looks into. */
  readonly search?: readonly string[];
  /** `-createdAt`: newest first. */
  readonly defaultSort: string;
  readonly defaultLimit?: number;
  readonly maxLimit?: number;
  /** Whether `page` and `perPage` are understood too, as console tables need. */
  readonly pages?: boolean;
  readonly include?: readonly string[];
  /**
   * The indexes that serve a sort, each with its columns in order, for databases that have to be told which to use:
   * `{ ix_rooms_kind_updated: ['kind', 'updatedAt', 'id'] }`. A descending column has a `-`.
   */
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

export interface SortTerm {
  readonly field: string;
  readonly descending: boolean;
}

export interface ListDefinition extends ListAbout {
  readonly fields: Readonly<Record<string, ListField>>;
  readonly search: readonly string[];
  readonly defaultLimit: number;
  readonly maxLimit: number;
  readonly pages: boolean;
  readonly include: readonly string[];
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** How far `page` and `perPage` reach; further on, the cursor is the way. */
export const MOST_PAGED_ROWS = 10_000;

const ownParameters = ['limit', 'cursor', 'page', 'perPage', 'ids', 'q', 'sort', 'total', 'include'];

/** Declares what a list can be asked: which fields filter it, which sort it. Anything else is refused. */
export function defineList(about: ListAbout): ListDefinition {
  const list: ListDefinition = {
    search: [],
    defaultLimit: 25,
    maxLimit: 100,
    pages: true,
    include: [],
    indexes: {},
    ...about,
  };
  for (const [name, field] of Object.entries(list.fields)) {
    const where = `The list "${list.name}"`;
    if (ownParameters.includes(name) || !/^[a-z][A-Za-z0-9]*$/.test(name))
      throw new Error(`${where} cannot have a field "${name}".`);
    if (field.type === 'choice' && !field.choices?.length)
      throw new Error(`${where} does not say which values "${name}" has.`);
    if (field.sort && field.nullable) throw new Error(`${where} cannot be sorted by "${name}", which may be empty.`);
  }
  for (const { field } of sortTerms(list.defaultSort)) {
    if (!canSort(list, field)) throw new Error(`The list "${list.name}" cannot be sorted by "${field}".`);
  }
  return list;
}

export function fieldOf(list: ListDefinition, name: string): ListField | undefined {
  return Object.hasOwn(list.fields, name) ? list.fields[name] : undefined;
}

export function canSort(list: ListDefinition, name: string): boolean {
  return name === 'id' || fieldOf(list, name)?.sort === true;
}

export function sortTerms(text: string): SortTerm[] {
  return text.split(',').map((term) => ({ field: term.replace(/^-/, ''), descending: term.startsWith('-') }));
}

/** Ties are broken by id, in the direction of the term before unless told otherwise; nothing after the id matters. */
export function completed(terms: readonly SortTerm[]): SortTerm[] {
  const end = terms.findIndex(({ field }) => field === 'id');
  if (end >= 0) return terms.slice(0, end + 1);
  return [...terms, { field: 'id', descending: terms.at(-1)?.descending ?? false }];
}

/** The one way to write a sort; part of every cursor, so that a cursor of another sort is noticed. */
export function sortText(terms: readonly SortTerm[]): string {
  return terms.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');
}
