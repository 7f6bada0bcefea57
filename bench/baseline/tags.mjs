/**
 * Fastify and better-sqlite3 alone, as fast as they are honestly written: durable (WAL, `synchronous=FULL`), everything
 * that arrives in one turn of the loop committed together, lists by keyset, JSON by schema. No credentials, no
 * permissions, no events, no audit, no ETag, no limits.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
const database = new Database(path.join(folder, 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`CREATE TABLE tags (id char(36) PRIMARY KEY, name text NOT NULL, nameKey text NOT NULL UNIQUE,
  colour text NOT NULL, version int NOT NULL, createdAt bigint NOT NULL, updatedAt bigint NOT NULL)`);
const insert = database.prepare('INSERT INTO tags VALUES (?, ?, ?, ?, ?, ?, ?)');
const page = database.prepare('SELECT * FROM tags WHERE nameKey > ? ORDER BY nameKey LIMIT ?');

let waiting = [];
const commit = database.transaction((batch) => {
  for (const { tag } of batch) insert.run(tag.id, tag.name, tag.name, tag.colour, 1, tag.createdAt, tag.createdAt);
});

function store(tag) {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ tag, resolve, reject });
  });
}

function flush() {
  const batch = waiting;
  waiting = [];
  try {
    commit(batch);
    for (const { resolve } of batch) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

const tagSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    colour: { type: 'string' },
    version: { type: 'integer' },
    createdAt: { type: 'string' },
    updatedAt: { type: 'string' },
  },
};
const input = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1, maxLength: 50 }, colour: { type: 'string', maxLength: 12 } },
  required: ['name', 'colour'],
  additionalProperties: false,
};
const listSchema = {
  type: 'object',
  properties: {
    data: { type: 'array', items: tagSchema },
    page: { type: 'object', properties: { nextCursor: { type: ['string', 'null'] } } },
  },
};

const shown = ({ id, name, colour, version, createdAt, updatedAt }) => ({
  id,
  name,
  colour,
  version,
  createdAt: new Date(createdAt).toISOString(),
  updatedAt: new Date(updatedAt).toISOString(),
});

const app = Fastify();
app.post('/api/v1/tags', { schema: { body: input, response: { 201: tagSchema } } }, async (request, reply) => {
  const now = Date.now();
  const tag = { id: randomUUID(), ...request.body, version: 1, createdAt: now, updatedAt: now };
  await store(tag);
  reply.code(201);
  return shown(tag);
});
app.get('/api/v1/tags', { schema: { response: { 200: listSchema } } }, async (request) => {
  const limit = Number(request.query.limit ?? 25);
  const rows = page.all(request.query.cursor ?? '', limit + 1);
  const data = rows.slice(0, limit);
  return { data: data.map(shown), page: { nextCursor: rows.length > limit ? data.at(-1).name : null } };
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ listening: `http://127.0.0.1:${app.server.address().port}` });
process.once('SIGTERM', () => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
