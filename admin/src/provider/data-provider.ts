import type { Client } from '@quickdesk/client';
import type { DataProvider, RaRecord } from 'react-admin';
import { call, newKey } from '../api/call.js';
import { Cursors } from './cursors.js';
import { about, type ResourceAbout } from './resources.js';

/** As many as the API gives at once. */
const AT_ONCE = 100;

interface Page {
  data: Record<string, unknown>[];
  page?: { nextCursor?: string | null; total?: number | null };
}

/** What a caller can add to a change: the version it was decided on, and the key that makes repeating it safe. */
export interface ChangeMeta {
  version?: number;
  key?: string;
}

/** react-admin's questions, asked of the API. Lists are walked by cursor; a page that is jumped to is asked by number. */
export function dataProvider(client: Client): DataProvider {
  const cursors = new Cursors();

  async function list(resource: string, query: Record<string, unknown>, signal?: AbortSignal): Promise<Page> {
    return call<Page>(client, 'GET', about(resource).path, { query, signal });
  }

  async function getMany(resource: string, ids: readonly unknown[]) {
    const known = about(resource);
    if (known.whole) {
      const { data } = await list(resource, {});
      return { data: data.map((row) => named(known, row)).filter((row) => ids.includes(row.id)) };
    }
    const all = [...new Set(ids.map(String))];
    const rows: RaRecord[] = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const { data } = await list(resource, { ids: all.slice(from, from + AT_ONCE), limit: AT_ONCE });
      rows.push(...data.map((row) => named(known, row)));
    }
    return { data: rows };
  }

  const provider = {
    supportAbortSignal: true,

    async getList(resource, { pagination, sort, filter, signal }) {
      const known = about(resource);
      if (known.whole) {
        const { data } = await list(resource, {}, signal);
        return { data: data.map((row) => named(known, row)), total: data.length };
      }
      const page = pagination?.page ?? 1;
      // The address may ask for more than the API gives at once.
      const perPage = Math.min(pagination?.perPage ?? 25, 100);
      const asked = {
        ...(filter as Record<string, unknown>),
        sort: sort && [`${sort.order === 'DESC' ? '-' : ''}${sort.field}`],
      };
      const { data, page: at } = await list(
        resource,
        { ...asked, total: true, ...cursors.to(resource, asked, page, perPage) },
        signal,
      );
      cursors.keep(resource, asked, page, perPage, at?.nextCursor);
      return {
        data: data.map((row) => named(known, row)),
        total: at?.total ?? undefined,
        pageInfo: { hasNextPage: !!at?.nextCursor, hasPreviousPage: page > 1 },
      };
    },

    async getOne(resource, { id, signal }) {
      const known = about(resource);
      return { data: named(known, await call(client, 'GET', pathOf(known, id), { signal })) };
    },

    getMany: (resource, { ids }) => getMany(resource, ids),

    getManyReference(resource, { target, id, filter, ...rest }) {
      return provider.getList(resource, { ...rest, filter: { ...filter, [target]: id } });
    },

    async create(resource, { data, meta }) {
      const known = about(resource);
      const { key = newKey() } = (meta ?? {}) as ChangeMeta;
      const made = await call(client, 'POST', known.path, { body: data, headers: { 'Idempotency-Key': key } });
      return { data: named(known, made) };
    },

    async update(resource, { id, data, meta }) {
      const known = about(resource);
      const changed = await call(client, 'PATCH', pathOf(known, id), { body: data, headers: ifMatch(meta) });
      return { data: named(known, changed) };
    },

    async delete(resource, { id, previousData, meta }) {
      const known = about(resource);
      await call(client, 'DELETE', pathOf(known, id), { headers: ifMatch(meta) });
      return { data: previousData ?? { id } };
    },

    updateMany: () => Promise.reject(new Error('The API changes rows one by one.')),
    async deleteMany(resource, { ids }) {
      const known = about(resource);
      for (const id of ids) await call(client, 'DELETE', pathOf(known, id));
      return { data: ids };
    },
    // The generic methods of the interface promise a type that only the caller knows.
  } as DataProvider;
  return provider;
}

function pathOf({ path }: ResourceAbout, id: unknown): string {
  return `${path}/${encodeURIComponent(String(id))}`;
}

function named({ idField }: ResourceAbout, row: unknown): RaRecord {
  const record = row as Record<string, unknown>;
  return (idField ? { ...record, id: record[idField] } : record) as RaRecord;
}

function ifMatch(meta: unknown): Record<string, string> {
  const { version } = (meta ?? {}) as ChangeMeta;
  return version === undefined ? {} : { 'If-Match': `"${version}"` };
}
