import { Database } from '../../src/platform/database/index.js';
import type { Logged } from '../../src/platform/events/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';
import { connect } from '../support/socket.js';
import type { TestSocket } from '../support/socket.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { code?: string };
}

export interface Made {
  id: string;
  key: string;
  prefix: string;
  version: number;
  status: string;
  scopes: string[];
  createdBy: string;
  lastUsedAt: string | null;
  lastUsedAddress: string | null;
}

export async function ask(
  { url }: Pick<Desk, 'url'>,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
  };
}

/** A new key that may read tags, unless told otherwise; made by the operator. */
export async function makeKey(desk: Desk, wish: object = {}, token = desk.operatorKey): Promise<Made> {
  const answer = await ask(desk, token, 'POST', '/api-keys', { name: 'Export', scopes: ['tag.read'], ...wish });
  if (answer.status !== 201) throw new Error(`No key: ${JSON.stringify(answer.body)}`);
  return answer.body as unknown as Made;
}

export async function getKey(desk: Desk, id: string): Promise<Made> {
  return (await ask(desk, desk.operatorKey, 'GET', `/api-keys/${id}`)).body as unknown as Made;
}

export const revoke = (desk: Desk, id: string) => ask(desk, desk.operatorKey, 'DELETE', `/api-keys/${id}`);

export function keySocket(desk: Desk, token: string): Promise<TestSocket> {
  return connect(desk.url, { token });
}

export function eventsOf(desk: Desk, keyId: string): Promise<Logged[]> {
  return desk.get(EventLogRepository).ofStream(`api_key:${keyId}`, 0, 100);
}

/** Everything that is written anywhere in the database, as one text. */
export async function wholeDatabase(desk: Desk): Promise<string> {
  const database = desk.get(Database);
  const sqlite = database.dialect === 'sqlite';
  const list = sqlite ? `SELECT name FROM sqlite_master WHERE type = 'table'` : 'SHOW TABLES';
  const tables = (await database.reader.query<object[]>(list)).map((row) => String(Object.values(row)[0]));
  const quote = sqlite ? '"' : '`';
  const rows = await Promise.all(
    tables.map((table) => database.reader.query<unknown>(`SELECT * FROM ${quote}${table}${quote}`)),
  );
  return JSON.stringify(rows);
}
