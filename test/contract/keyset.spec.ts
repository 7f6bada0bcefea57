import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager, QueryRunner, SelectQueryBuilder } from 'typeorm';
import type { Page } from '../../src/kernel/index.js';
import { encodeCursor } from '../../src/kernel/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database, ListOptions } from '../../src/platform/database/index.js';
import { openDatabase, runList } from '../../src/platform/database/index.js';
import type { RawQuery } from '../../src/platform/schema/index.js';
import { defineList, parseList } from '../../src/platform/schema/index.js';
import { describeServices, onServices, services } from '../support/services.js';
import { owners, Parcel, parcels, random, randomParcel, START } from './keyset/parcels.js';

describe(`lists on ${onServices ? 'MySQL' : 'SQLite'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-keyset-'));
  let database: Database;
  let rows: Parcel[];

  beforeAll(async () => {
    const url = await services()?.emptyDatabase(`keyset_${process.pid}`);
    const config = loadConfig({ NODE_ENV: 'test', DATA_FOLDER: folder, ...(url ? { DATABASE_URL: url } : {}) });
    database = await openDatabase(config, { entities: [Parcel], migrations: [] });
    await database.source.synchronize();
    rows = Array.from({ length: 2500 }, randomParcel);
    await insert(rows);
  });

  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function insert(some: Parcel[]): Promise<void> {
    for (let at = 0; at < some.length; at += 500) {
      await database.source
        .createQueryBuilder()
        .insert()
        .into(Parcel)
        .values(some.slice(at, at + 500))
        .execute();
    }
  }

  function select(manager: EntityManager = database.source.manager): SelectQueryBuilder<Parcel> {
    return manager.createQueryBuilder(Parcel, 'parcel');
  }

  function ask(raw: RawQuery, options?: ListOptions<Parcel>, qb = select()): Promise<Page<Parcel>> {
    return runList(qb, parseList(parcels, raw), options);
  }

  /** Every row, page by page. */
  async function walk(raw: RawQuery, between?: () => Promise<void>): Promise<Parcel[]> {
    const seen: Parcel[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Parcel> = await ask({
        ...raw,
        limit: String(1 + random.below(100)),
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.data);
      cursor = page.nextCursor;
      await between?.();
    } while (cursor !== null);
    return seen;
  }

  function sorted(some: readonly Parcel[], sort: string): Parcel[] {
    const terms = sort
      .split(',')
      .map((term) => ({ key: term.replace('-', '') as keyof Parcel, sign: term.startsWith('-') ? -1 : 1 }));
    const tie = terms.at(-1);
    if (tie && tie.key !== 'id') terms.push({ key: 'id', sign: tie.sign });
    return some.toSorted((a, b) => {
      for (const { key, sign } of terms) {
        const order = byCodePoint(a[key], b[key]);
        if (order !== 0) return order * sign;
      }
      return 0;
    });
  }

  const ids = (some: readonly Parcel[]) => some.map((each) => each.id);

  it.each([
    ...['id', 'status', 'name', 'weight', 'fragile', 'updatedAt'].flatMap((field) => [field, `-${field}`]),
    '-updatedAt,id',
    'updatedAt,-id',
    'status,-updatedAt',
    '-weight,name,-id',
    'fragile,weight,-name',
  ])('walks every page sorted by %s', async (sort) => {
    expect(ids(await walk({ sort }))).toEqual(ids(sorted(rows, sort)));
  });

  it.each(['-updatedAt', 'name', '-weight,updatedAt'])(
    'sorted by %s, shows each row once while others are added',
    async (sort) => {
      const added: Parcel[] = [];
      const seen = await walk({ sort }, async () => {
        const more = Array.from({ length: 3 }, randomParcel);
        added.push(...more);
        await insert(more);
      });
      const late = new Set(ids(added));
      expect(ids(seen.filter((each) => !late.has(each.id)))).toEqual(ids(sorted(rows, sort)));
      expect(new Set(ids(seen)).size).toBe(seen.length);
      await database.source
        .createQueryBuilder()
        .delete()
        .from(Parcel)
        .whereInIds([...late])
        .execute();
    },
  );

  it.each<[RawQuery, (parcel: Parcel) => boolean]>([
    [{ status: 'new' }, (each) => each.status === 'new'],
    [{ status: 'new,lost' }, (each) => each.status !== 'sent'],
    [{ status: ['new', 'lost'] }, (each) => each.status !== 'sent'],
    [{ 'status[ne]': 'new,lost' }, (each) => each.status === 'sent'],
    [{ status: 'new', 'status[ne]': 'new' }, () => false],
    [{ weight: '1,3' }, (each) => each.weight === 1 || each.weight === 3],
    [{ 'weight[gt]': '1', 'weight[lte]': '3' }, (each) => each.weight > 1 && each.weight <= 3],
    [{ fragile: 'true' }, (each) => each.fragile],
    [{ 'fragile[ne]': 'true' }, (each) => !each.fragile],
    [{ ownerId: 'none' }, (each) => each.ownerId === null],
    [{ ownerId: `none,${owners[0]}` }, (each) => each.ownerId !== owners[1]],
    [{ 'ownerId[ne]': String(owners[0]) }, (each) => each.ownerId !== owners[0]],
    [{ 'ownerId[ne]': `none,${owners[0]}` }, (each) => each.ownerId === owners[1]],
    [{ 'ownerId[ne]': 'none' }, (each) => each.ownerId !== null],
    [
      { 'updatedAt[gte]': '2026-01-01T00:00:00.100Z', 'updatedAt[lt]': '2026-01-01T01:00:00.200+01:00' },
      (each) => each.updatedAt >= START + 100 && each.updatedAt < START + 200,
    ],
    [{ name: 'apple' }, (each) => each.name === 'apple'],
    [{ q: 'APPLE' }, (each) => each.name.toLowerCase().includes('apple')],
    [{ q: 'éCLAIR' }, (each) => each.name.toLowerCase().includes('éclair')],
    [{ q: '50%' }, (each) => each.name.includes('50%')],
    [{ q: '0_' }, (each) => each.name.includes('0_')],
    [{ q: '50!' }, (each) => each.name.includes('50!')],
    [{ q: '%' }, (each) => each.name.includes('%')],
    [{ q: "'; DROP TABLE parcel; --" }, () => false],
    [{ q: '🍏' }, (each) => each.name.includes('🍏')],
  ])('%j finds what it says', async (raw, matches) => {
    const expected = sorted(rows.filter(matches), '-updatedAt');
    expect(ids(await walk(raw))).toEqual(ids(expected));
    expect((await ask({ ...raw, total: 'true', limit: '1' })).total).toBe(expected.length);
  });

  it('finds rows by id, whatever the page size', async () => {
    const wanted = rows.slice(40, 110).map((each) => each.id);
    const page = await ask({ ids: wanted.join(',') });
    expect(new Set(ids(page.data))).toEqual(new Set(wanted));
    expect(page.nextCursor).toBeNull();
  });

  it('numbers pages, with the total, and goes on by cursor', async () => {
    const page = await ask({ page: '3', perPage: '50', sort: 'name' });
    const all = sorted(rows, 'name');
    expect(ids(page.data)).toEqual(ids(all.slice(100, 150)));
    expect(page.total).toBe(rows.length);
    const next = await ask({ cursor: page.nextCursor ?? '', limit: '10', sort: 'name' });
    expect(ids(next.data)).toEqual(ids(all.slice(150, 160)));
    expect(next.total).toBeUndefined();
  });

  it('keeps to its scope, even one with an OR in it', async () => {
    const scope = select().where('parcel.weight = 1 OR parcel.weight = 2');
    const page = await ask({ status: 'new', total: 'true', limit: '100' }, {}, scope);
    expect(page.data.every((each) => each.status === 'new' && [1, 2].includes(each.weight))).toBe(true);
    expect(page.total).toBe(rows.filter((each) => each.status === 'new' && [1, 2].includes(each.weight)).length);
  });

  it('sorts and searches a field by another column', async () => {
    const titled = defineList({
      name: 'titled',
      fields: { title: { type: 'text', sort: true } },
      search: ['title'],
      defaultSort: 'title',
    });
    const list = (raw: RawQuery) =>
      runList(select(), parseList(titled, { q: 'apple', ...raw }), { sorts: { title: 'name' } });
    const first = await list({ limit: '40' });
    const second = await list({ limit: '40', cursor: first.nextCursor ?? '' });
    const found = sorted(
      rows.filter((each) => each.name.toLowerCase().includes('apple')),
      'name',
    );
    expect(ids([...first.data, ...second.data])).toEqual(ids(found.slice(0, 80)));
  });

  it('refuses cursors that are not its own', async () => {
    const { nextCursor } = await ask({ sort: 'name' });
    const forged = [
      nextCursor ?? '',
      'x',
      encodeCursor('-updatedAt,-id', ['text', 'id']),
      encodeCursor('-updatedAt,-id', [1, null]),
      encodeCursor('-updatedAt,-id', [1]),
    ];
    for (const cursor of forged) {
      await expect(ask({ cursor })).rejects.toMatchObject({ code: 'request.cursor_invalid', kind: 'malformed' });
    }
  });

  it('refuses to sort by a column that may be empty', async () => {
    const careless = defineList({
      name: 'careless',
      fields: { ownerId: { type: 'id', sort: true } },
      defaultSort: 'ownerId',
    });
    await expect(runList(select(), parseList(careless, {}))).rejects.toThrow('NOT NULL');
  });

  /** The statement of the page that starts somewhere in the middle. */
  async function middlePage(raw: RawQuery, at: number, manager?: EntityManager): Promise<[string, unknown[]]> {
    const sort = typeof raw.sort === 'string' ? raw.sort : '-updatedAt,-id';
    const row = sorted(
      rows.filter((each) => raw.status === undefined || each.status === raw.status),
      sort,
    )[at];
    const values = sort.split(',').map((term) => row?.[term.replace('-', '') as keyof Parcel] as string | number);
    const qb = select(manager);
    await ask({ ...raw, cursor: encodeCursor(sort, values) }, {}, qb);
    return qb.getQueryAndParameters() as [string, unknown[]];
  }

  if (!onServices) {
    it.each([{}, { sort: 'updatedAt,id' }, { status: 'new' }])(
      '%j reads along an index and sorts nothing',
      async (raw) => {
        const [sql, parameters] = await middlePage(raw, 300);
        const plan = await database.source.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
        const detail = plan.map((step) => step.detail).join('\n');
        expect(detail).toMatch(/SEARCH parcel USING INDEX ix_parcel_\w+ \(.*\(updatedAt,id\)[<>]/);
        expect(detail).not.toContain('TEMP B-TREE');
      },
    );
  }

  describeServices('the index on MySQL', () => {
    it.each([
      [{}, 'ix_parcel_updated'],
      [{ sort: 'updatedAt,id' }, 'ix_parcel_updated'],
      [{ status: 'new' }, 'ix_parcel_status_updated'],
    ])('%j reads along %s, no more rows than the page has', async (raw, index) => {
      const runner = database.source.createQueryRunner();
      try {
        const [sql, parameters] = await middlePage(raw, 300, runner.manager);
        expect(sql).toContain(`FORCE INDEX (\`${index}\`)`);
        const [plan] = (await runner.query(`EXPLAIN ${sql}`, parameters)) as { key: string; Extra: string }[];
        expect(plan?.key).toBe(index);
        expect(plan?.Extra).not.toContain('filesort');
        expect(await rowsRead(runner, sql, parameters)).toBeLessThanOrEqual(30);
      } finally {
        await runner.release();
      }
    });

    it('reads no more than the page and its ties where no index has the directions', async () => {
      const runner = database.source.createQueryRunner();
      try {
        const [sql, parameters] = await middlePage({ sort: '-updatedAt,id' }, 300, runner.manager);
        expect(await rowsRead(runner, sql, parameters)).toBeLessThanOrEqual(100);
      } finally {
        await runner.release();
      }
    });

    it('uses the index that starts with what the scope fixes', async () => {
      const scoped = select().where('parcel.status = :status', { status: 'new' });
      await ask({}, { within: ['status'] }, scoped);
      expect(scoped.getQuery()).toContain('FORCE INDEX (`ix_parcel_status_updated`)');
    });

    it('leaves the choice to the server where the index does not hold every filter', async () => {
      for (const raw of [{ weight: '1' }, { q: 'a' }, { sort: 'weight' }]) {
        const qb = select();
        await ask(raw, {}, qb);
        expect(qb.getQuery()).not.toContain('INDEX (');
      }
      const scoped = select().where('parcel.ownerId = :owner', { owner: owners[0] });
      await ask({}, {}, scoped);
      expect(scoped.getQuery()).not.toContain('INDEX (');
    });
  });
});

async function rowsRead(runner: QueryRunner, sql: string, parameters: unknown[]): Promise<number> {
  await runner.query('FLUSH STATUS');
  await runner.query(sql, parameters);
  const reads = (await runner.query(`SHOW SESSION STATUS LIKE 'Handler_read%'`)) as { Value: string }[];
  return reads.reduce((sum, { Value }) => sum + Number(Value), 0);
}

function byCodePoint(a: Parcel[keyof Parcel], b: Parcel[keyof Parcel]): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
