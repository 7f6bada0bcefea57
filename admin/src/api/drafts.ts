import { type Client, unwrap } from '@quickdesk/client';
import type { Events } from '@quickdesk/live';
import type { Schemas } from './shapes.js';

/** As the server keeps it: empty, with the version that follows, where it was sent or discarded. */
export type StoredDraft = Events['draft:changed'];
export type DraftBody = Schemas['PutDraft'];

const at = (id: string, version: number) => ({
  params: { path: { id } },
  headers: { 'If-Match': `"${version}"` },
});

/** The version it is based on; 0 where none was known. */
export const putDraft = (client: Client, roomId: string, body: DraftBody, version: number): Promise<StoredDraft> =>
  unwrap(client.PUT('/api/v1/rooms/{id}/draft', { ...at(roomId, version), body }));
export const discardDraft = (client: Client, roomId: string, version: number): Promise<StoredDraft> =>
  unwrap(client.DELETE('/api/v1/rooms/{id}/draft', at(roomId, version)));
export const readDraft = (client: Client, roomId: string): Promise<StoredDraft> =>
  unwrap(client.GET('/api/v1/rooms/{id}/draft', { params: { path: { id: roomId } } }));

/** All of them. */
export async function listDrafts(client: Client): Promise<StoredDraft[]> {
  const all: StoredDraft[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, cursor };
    const { data, page } = await unwrap(client.GET('/api/v1/me/drafts', { params: { query } }));
    all.push(...data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
