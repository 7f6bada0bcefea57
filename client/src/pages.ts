/** What every list answers with. */
export interface CursorPage<T> {
  data: T[];
  page: { nextCursor?: string | null; total?: number | null };
}

/**
 * Walks a list to its end, one page at a time:
 * `for await (const page of pages((cursor) => unwrap(client.GET('/api/v1/tags', { params: { query: { cursor } } }))))`.
 */
export async function* pages<T>(
  load: (cursor: string | undefined) => Promise<CursorPage<T>>,
): AsyncGenerator<CursorPage<T>, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    yield page;
    const next = page.page.nextCursor ?? undefined;
    if (next !== undefined && next === cursor) throw new Error('The list gave the same cursor twice.');
    cursor = next;
  } while (cursor !== undefined);
}
