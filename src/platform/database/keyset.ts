import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { CursorValues } from '../../kernel/index.js';
import { dialectOf } from './dialect.js';

/** A column of a sort: `tag.createdAt`. NOT NULL, or the rows without a value would be on no page. */
export interface KeysetTerm {
  readonly column: string;
  readonly descending: boolean;
}

/** Orders by these columns, the last of which is unique, and goes on behind `after`. */
export function applyKeyset<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  terms: readonly KeysetTerm[],
  after?: CursorValues,
): void {
  qb.orderBy();
  for (const { column, descending } of terms) qb.addOrderBy(column, descending ? 'DESC' : 'ASC');
  if (!after) return;
  after.forEach((value, at) => qb.setParameter(`after${at}`, value));
  const uniform = terms.every(({ descending }) => descending === terms[0]?.descending);
  // Each database can turn one of the two spellings into a single range of the index, and not the other.
  qb.andWhere(uniform && dialectOf(qb.dataSource) === 'sqlite' ? asRow(terms) : expanded(terms));
}

function beyond({ descending }: KeysetTerm): string {
  return descending ? '<' : '>';
}

/** `(a, id) < (:x, :y)` */
function asRow(terms: readonly KeysetTerm[]): string {
  const [first] = terms;
  if (!first) throw new Error('A keyset has at least one column.');
  const columns = terms.map(({ column }) => column).join(', ');
  const values = terms.map((_, at) => `:after${at}`).join(', ');
  return `(${columns}) ${beyond(first)} (${values})`;
}

/** `a <= :x AND (a < :x OR (a = :x AND id < :y))`: the first part is implied, and says where the range starts. */
function expanded(terms: readonly KeysetTerm[]): string {
  const [first] = terms;
  if (!first) throw new Error('A keyset has at least one column.');
  const branches = terms.map((term, at) => {
    const equal = terms.slice(0, at).map(({ column }, index) => `${column} = :after${index}`);
    return `(${[...equal, `${term.column} ${beyond(term)} :after${at}`].join(' AND ')})`;
  });
  return terms.length === 1
    ? (branches[0] ?? '')
    : `${first.column} ${beyond(first)}= :after0 AND (${branches.join(' OR ')})`;
}
