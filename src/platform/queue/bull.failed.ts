import type Bull from 'bull';
import type { Redis } from 'ioredis';
import type { Page } from '../../kernel/index.js';
import { decodeCursor, encodeCursor } from '../../kernel/index.js';
import type { FailedJob } from './queue.driver.js';
import { FAILED_ORDER } from './queue.driver.js';

export interface Place {
  id: string;
  at: number;
}

const fields = ['name', 'data', 'failedReason', 'stacktrace', 'attemptsMade', 'stalledCounter', 'timestamp'] as const;

/** One page of Bull's failed set, the last one first; those that failed in the same millisecond by id, downwards. */
export async function failedPage(
  client: Redis,
  queue: Bull.Queue,
  limit: number,
  after: Place | undefined,
): Promise<Page<FailedJob>> {
  const places = await placesAfter(client, queue, limit + 1, after);
  const page = places.slice(0, limit);
  const last = places.length > limit ? page.at(-1) : undefined;
  const read = client.multi();
  for (const { id } of page) read.hmget(queue.toKey(id), ...fields);
  const rows = page.length > 0 ? ((await read.exec()) ?? []) : [];
  return {
    data: page.flatMap((place, index) => shown(queue.name, place, rows[index]?.[1] as (string | null)[] | undefined)),
    nextCursor: last ? encodeCursor(FAILED_ORDER, [last.at, last.id]) : null,
  };
}

export function placeOf(cursor: string): Place {
  const [at, id] = decodeCursor(FAILED_ORDER, cursor, 2);
  return { at: Number(at), id: String(id) };
}

async function placesAfter(client: Redis, queue: Bull.Queue, most: number, after: Place | undefined): Promise<Place[]> {
  const places: Place[] = [];
  for (let offset = 0; places.length < most; offset += most) {
    const flat = await client.zrevrangebyscore(
      queue.toKey('failed'),
      after?.at ?? '+inf',
      '-inf',
      'WITHSCORES',
      'LIMIT',
      offset,
      most,
    );
    for (let index = 0; index < flat.length; index += 2) {
      const place = { id: String(flat[index]), at: Number(flat[index + 1]) };
      if (!after || place.at < after.at || Buffer.compare(Buffer.from(place.id), Buffer.from(after.id)) < 0) {
        places.push(place);
      }
    }
    if (flat.length < most * 2) break;
  }
  return places.slice(0, most);
}

function shown(queue: string, { id, at }: Place, row: (string | null)[] | undefined): FailedJob[] {
  const [job, data, error, stack, made, stalled, addedAt] = row ?? [];
  // Removed since the page was looked up.
  if (!job || !data) return [];
  return [
    {
      id,
      job,
      queue,
      data: JSON.parse(data) as object,
      error: error ?? '',
      stack: (JSON.parse(stack ?? '[]') as string[]).at(-1) ?? null,
      attempts: Number(made ?? 0) + Number(stalled ?? 0),
      addedAt: new Date(Number(addedAt)),
      failedAt: new Date(at),
    },
  ];
}
