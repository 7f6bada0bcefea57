import { type Client, type paths, unwrap } from '@quickdesk/client';

type Collection = paths['/api/v1/tags'];
export type TagPage = Collection['get']['responses'][200]['content']['application/json'];
export type Tag = TagPage['data'][number];
export type TagSort = 'name' | '-name' | 'createdAt' | '-createdAt';

export type TagColour = Tag['colour'];

export interface TagInput {
  name: string;
  colour: TagColour;
}

const pageSize = 25;

export function listTags(
  client: Client,
  query: { q: string; sort: TagSort; cursor?: string },
  signal: AbortSignal,
): Promise<TagPage> {
  const { q, sort, cursor } = query;
  return unwrap(
    client.GET('/api/v1/tags', {
      params: { query: { limit: pageSize, total: true, sort: [sort], q: q || undefined, cursor } },
      signal,
    }),
  );
}

/** The key makes a repeated submit safe: the server answers a second one with the first one's result. */
export function createTag(client: Client, input: TagInput, key: string): Promise<Tag> {
  return unwrap(client.POST('/api/v1/tags', { body: input, headers: { 'Idempotency-Key': key } }));
}

export function readTag(client: Client, id: string): Promise<Tag> {
  return unwrap(client.GET('/api/v1/tags/{id}', { params: { path: { id } } }));
}

/** Refused with 412 when the stored tag is newer than `version`. */
export function changeTag(client: Client, id: string, version: number, input: TagInput): Promise<Tag> {
  return unwrap(
    client.PATCH('/api/v1/tags/{id}', {
      params: { path: { id } },
      body: input,
      headers: { 'If-Match': `"${version}"` },
    }),
  );
}

export async function deleteTag(client: Client, id: string): Promise<void> {
  await unwrap(client.DELETE('/api/v1/tags/{id}', { params: { path: { id } } }));
}
