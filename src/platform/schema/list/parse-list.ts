import type { FieldError } from '../../../kernel/index.js';
import { FieldsInvalid } from '../../../kernel/index.js';
import type { ListDefinition, SortTerm } from './list.js';
import { canSort, completed, fieldOf, MOST_PAGED_ROWS, sortTerms } from './list.js';
import type { Condition, ListOperator, ListQuery } from './list-query.js';
import { UnknownParameter } from './list-query.js';
import { operatorsOf, readListValue } from './list-values.js';

export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST_VALUES = 100;
const MOST_SORT_TERMS = 3;
const parameter = /^([A-Za-z][A-Za-z0-9]*)(?:\[([a-z]*)\])?$/;

/** Reads the parameters of a list. Throws a 400 that names what the list does not know, or a 422 that names wrong values. */
export function parseList(list: ListDefinition, raw: RawQuery): ListQuery {
  return new ListReader(list, raw).read();
}

class ListReader {
  private readonly unknown: FieldError[] = [];
  private readonly wrong: FieldError[] = [];
  private readonly conditions: Condition[] = [];

  constructor(
    private readonly list: ListDefinition,
    private readonly raw: RawQuery,
  ) {}

  read(): ListQuery {
    const { list } = this;
    const ids = this.readIds();
    const search = this.readSearch();
    const query: ListQuery = {
      list,
      limit: this.integer('limit', 1, list.maxLimit) ?? (ids ? list.maxLimit : list.defaultLimit),
      cursor: this.readCursor(),
      ...this.readPage(),
      ids,
      conditions: this.conditions,
      search,
      sort: this.readSort(),
      include: this.readInclude(),
    };
    for (const name of Object.keys(this.raw)) if (!this.isOwn(name)) this.readFilter(name);
    if (this.unknown.length > 0) throw UnknownParameter({}, { errors: this.unknown });
    if (this.wrong.length > 0) throw FieldsInvalid({}, { errors: this.wrong });
    return query;
  }

  private isOwn(name: string): boolean {
    const { list } = this;
    if (name === 'page' || name === 'perPage') return list.pages;
    if (name === 'q') return list.search.length > 0;
    if (name === 'include') return list.include.length > 0;
    return name === 'limit' || name === 'cursor' || name === 'ids' || name === 'sort' || name === 'total';
  }

  private readFilter(name: string): void {
    const [, fieldName = '', operator] = parameter.exec(name) ?? [];
    const field = fieldOf(this.list, fieldName);
    if (!field?.filter)
      return this.refuse(name, 'parameter.unknown', `Leave it out; this list knows ${this.knownParameters()}.`);
    const operators = operatorsOf(field);
    const wanted = (operator ?? 'in') as ListOperator;
    if (operator === 'in' || !operators.includes(wanted)) {
      const forms = operators.map((each) => (each === 'in' ? fieldName : `${fieldName}[${each}]`));
      return this.refuse(name, 'parameter.operator', `Write it as ${forms.join(', ')}.`);
    }
    const texts = this.values(name, field.type !== 'text');
    if (!texts) return;
    if (wanted !== 'in' && wanted !== 'ne' && texts.length !== 1)
      return this.fail(name, 'parameter.repeated', 'Give one value.');
    const values = texts.map((text) => readListValue(field, text));
    const bad = values.find((value) => typeof value === 'object' && value !== null);
    if (bad) return this.fail(name, bad.code, bad.message);
    this.conditions.push({ field: fieldName, operator: wanted, values: values as Condition['values'] });
  }

  /** An empty cursor is the start, so that a client may pass on what it has. */
  private readCursor(): string | undefined {
    const cursor = this.single('cursor');
    return cursor === '' ? undefined : cursor;
  }

  private readIds(): string[] | undefined {
    if (this.raw.ids === undefined) return undefined;
    const values = this.values('ids', true)?.map((text) => readListValue({ type: 'id' }, text));
    if (!values) return undefined;
    const bad = values.find((value) => typeof value === 'object' && value !== null);
    if (bad) this.fail('ids', bad.code, bad.message);
    else if (values.length > this.list.maxLimit)
      this.fail('ids', 'list.too_long', `Give at most ${this.list.maxLimit} ids.`);
    return bad ? undefined : (values as string[]);
  }

  private readSearch(): string | undefined {
    if (!this.isOwn('q')) return undefined;
    const text = this.single('q');
    if (text === undefined) return undefined;
    const read = readListValue({ type: 'text' }, text);
    if (typeof read === 'object' && read !== null) this.fail('q', read.code, read.message);
    return typeof read === 'string' && read !== '' ? read : undefined;
  }

  private readSort(): SortTerm[] {
    const text = this.single('sort') ?? this.list.defaultSort;
    const terms = sortTerms(text);
    const seen = new Set<string>();
    for (const { field } of terms) {
      if (!canSort(this.list, field)) {
        const known = [...Object.keys(this.list.fields).filter((name) => canSort(this.list, name)), 'id'];
        this.refuse(
          'sort',
          'sort.unknown',
          `"${field.slice(0, 50)}" does not sort this list; use ${[...new Set(known)].join(', ')}.`,
        );
        break;
      }
      if (seen.has(field)) this.fail('sort', 'sort.repeated', `Name "${field}" once.`);
      seen.add(field);
    }
    if (terms.length > MOST_SORT_TERMS)
      this.fail('sort', 'sort.too_long', `Sort by at most ${MOST_SORT_TERMS} fields.`);
    return completed(terms);
  }

  private readInclude(): string[] {
    if (!this.isOwn('include') || this.raw.include === undefined) return [];
    const known = this.list.include;
    const values = this.values('include', true) ?? [];
    if (values.some((each) => !known.includes(each)))
      this.fail('include', 'choice.unknown', `Use one of: ${known.join(', ')}.`);
    return [...new Set(values)];
  }

  private readPage(): Pick<ListQuery, 'limit' | 'offset' | 'total'> | Pick<ListQuery, 'total'> {
    const asked = this.single('total');
    if (asked !== undefined && asked !== 'true' && asked !== 'false')
      this.fail('total', 'flag.type', 'Give true or false.');
    if (!this.list.pages || (this.raw.page === undefined && this.raw.perPage === undefined))
      return { total: asked === 'true' };
    const page = this.integer('page', 1, MOST_PAGED_ROWS) ?? 1;
    const limit = this.integer('perPage', 1, this.list.maxLimit) ?? this.list.defaultLimit;
    if (this.raw.cursor !== undefined || this.raw.limit !== undefined) {
      this.fail('page', 'parameter.conflict', 'Use page and perPage, or limit and cursor.');
    } else if (page * limit > MOST_PAGED_ROWS) {
      this.fail('page', 'number.too_large', `Pages reach ${MOST_PAGED_ROWS} rows; go on with limit and cursor.`);
    }
    return { limit, offset: (page - 1) * limit, total: asked !== 'false' };
  }

  private integer(name: string, min: number, max: number): number | undefined {
    const text = this.single(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    this.fail(name, 'number.range', `Give a whole number from ${min} to ${max}.`);
    return undefined;
  }

  private single(name: string): string | undefined {
    const value = this.raw[name];
    if (value === undefined || typeof value === 'string') return value;
    this.fail(name, 'parameter.repeated', 'Give it once.');
    return undefined;
  }

  /** The values of a parameter given once or several times, each split at its commas where commas can separate. */
  private values(name: string, split: boolean): string[] | undefined {
    const given = [this.raw[name] ?? []].flat();
    const values = split ? given.flatMap((each) => each.split(',', MOST_VALUES + 1)) : given;
    if (values.length > MOST_VALUES) this.fail(name, 'list.too_long', `Give at most ${MOST_VALUES} values.`);
    else if (values.some((each) => each === ''))
      this.fail(name, 'field.required', 'Give a value, or leave the parameter out.');
    else return values;
    return undefined;
  }

  private knownParameters(): string {
    const own = ['limit', 'cursor', 'page', 'perPage', 'ids', 'q', 'sort', 'total', 'include'].filter((name) =>
      this.isOwn(name),
    );
    return [...own, ...Object.keys(this.list.fields).filter((name) => this.list.fields[name]?.filter)].join(', ');
  }

  private refuse(name: string, code: string, message: string): void {
    this.unknown.push({ pointer: pointerOf(name), code, message });
  }

  private fail(name: string, code: string, message: string): void {
    this.wrong.push({ pointer: pointerOf(name), code, message });
  }
}

function pointerOf(name: string): string {
  return `?${name.slice(0, 100).toWellFormed()}`;
}
