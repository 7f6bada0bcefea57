import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';

export type Client = FetchClient<paths>;

export interface ClientOptions {
  /** Where the server is, such as `https://desk.example.com`; empty for the page's own origin. */
  baseUrl: string;
  /** Asked before every request, so that a renewed token is used at once. */
  token?: () => string | undefined;
  /** The transport; the platform's own unless a test or a proxy brings another. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Every operation of the API, typed by the document: `client.GET('/api/v1/tags', {...})`. */
export function createClient({ baseUrl, token, fetch }: ClientOptions): Client {
  const client = createFetchClient<paths>({
    baseUrl,
    fetch,
    // Lists are written `status=open,pending`, comparisons `createdAt[gte]=...`.
    querySerializer: { array: { style: 'form', explode: false }, object: { style: 'deepObject', explode: true } },
  });
  client.use({
    onRequest({ request }) {
      const bearer = token?.();
      if (bearer) request.headers.set('Authorization', `Bearer ${bearer}`);
      if (!request.headers.has('Accept')) request.headers.set('Accept', 'application/json, application/problem+json');
      return request;
    },
  });
  return client;
}
