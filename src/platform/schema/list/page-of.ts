import type { Page } from '../../../kernel/index.js';
import type { SchemaClass } from '../field.js';
import { Integer, ListOf, Nested, Text } from '../fields.js';

class PageInfo {
  @Text({ max: 2000, nullable: true, doc: 'Pass it as `cursor` to go on; null on the last page.' })
  nextCursor!: string | null;

  @Integer({
    optional: true,
    doc: 'How many rows there are in all, where that was asked for and can be counted quickly.',
    example: 42,
  })
  total?: number;
}

export interface PageBody<T> {
  data: readonly T[];
  page: PageInfo;
}

export interface PageClass<T> {
  new (): PageBody<T>;
  of(page: Page<T>): PageBody<T>;
}

const classes = new WeakMap<SchemaClass, PageClass<object>>();

/** The class of a page of these: `class TagPage` is `{ data: Tag[], page: { nextCursor, total? } }` in the document. */
export function pageOf<T extends object>(item: SchemaClass<T>): PageClass<T> {
  const known = classes.get(item) as PageClass<T> | undefined;
  if (known) return known;
  class Body implements PageBody<T> {
    data!: readonly T[];
    page!: PageInfo;

    static of({ data, nextCursor, total }: Page<T>): PageBody<T> {
      return { data, page: total === undefined ? { nextCursor } : { nextCursor, total } };
    }
  }
  Object.defineProperty(Body, 'name', { value: `${item.name}Page` });
  ListOf(item, { max: 100 })(Body.prototype, 'data');
  Nested(PageInfo)(Body.prototype, 'page');
  classes.set(item, Body);
  return Body;
}
