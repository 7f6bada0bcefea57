/**
 * The rows of the tickets that are there, on Fastify alone: for each view the query that is best for it, written by
 * hand, with the scope of one agent; JSON by schema. No credentials, no permissions, no tags and followers, no ETag.
 */
import Fastify from 'fastify';

const { id: self, teamId } = JSON.parse(process.env.BENCH_AGENT);
const fields =
  'number id subject requesterId inbox status rank shelf assigneeId teamId conversationId backstageId preview queuedAt waitingSince snoozedUntil firstAnsweredAt solvedAt closedAt version createdAt updatedAt'.split(' '); // prettier-ignore
const times = fields.filter((field) => /(At|Until|Since)$/.test(field));
const scope = '(+assigneeId = ? OR +teamId IS NULL OR +teamId = ?)';
/** What is asked for, the index that has it in order, and whether the newest come first. */
const views = {
  all: ["shelf <> 'spam'", [], 'updatedAt', -1],
  unassigned: ["shelf = 'queue' AND assigneeId IS NULL", [], 'assignee', 1],
  mine: ["shelf = 'queue' AND assigneeId = ?", [self], 'assignee', 1],
  team: ["shelf = 'queue' AND teamId = ?", [teamId], 'team', 1],
  waiting: ["shelf = 'waiting'", [], 'shelf', -1],
  snoozed: ["shelf = 'snoozed'", [], 'shelf', -1],
  solved: ["shelf = 'done'", [], 'shelf', -1],
  spam: ["shelf = 'spam'", [], 'shelf', -1],
};
const mysql = Boolean(process.env.BENCH_URL);
const read = await (mysql ? mariadb(process.env.BENCH_URL) : sqlite(process.env.BENCH_FILE));

const row = {
  type: 'object',
  properties: Object.fromEntries(
    fields.map((field) => [field, { type: ['string', ...(isCount(field) ? ['integer'] : []), 'null'] }]),
  ),
};
const page = { type: 'object', properties: { nextCursor: { type: ['string', 'null'] } } };
const answer = { type: 'object', properties: { data: { type: 'array', items: row }, page } };

const app = Fastify();
app.get('/tickets', { schema: { response: { 200: answer } } }, async ({ query }) => {
  const [where, values, index, direction] = views[query.view];
  const limit = Number(query.limit);
  const [order, compare] = direction < 0 ? ['DESC', '<'] : ['ASC', '>'];
  const [at, id] = query.cursor ? query.cursor.split(' ') : [];
  const after = at === undefined ? '' : `AND (updatedAt ${compare} ? OR (updatedAt = ? AND id ${compare} ?))`;
  const force = mysql ? `FORCE INDEX (ix_tickets_${index})` : '';
  const sql = `SELECT ${fields.map((field) => `\`${field}\``).join(', ')} FROM tickets ${force}
    WHERE ${scope} AND ${where} ${after} ORDER BY updatedAt ${order}, id ${order} LIMIT ${limit + 1}`;
  const rows = await read(sql, [self, teamId, ...values, ...(at === undefined ? [] : [Number(at), Number(at), id])]);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data: data.map(shown), page: { nextCursor: last ? `${last.updatedAt} ${last.id}` : null } };
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ listening: `http://127.0.0.1:${app.server.address().port}` });
process.once('SIGTERM', () => process.exit(0));

function shown(ticket) {
  const copy = { ...ticket };
  for (const field of times)
    copy[field] = ticket[field] === null ? null : new Date(Number(ticket[field])).toISOString();
  return copy;
}

function isCount(field) {
  return field === 'number' || field === 'rank' || field === 'version';
}

async function sqlite(file) {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file, { readonly: true });
  const kept = new Map();
  return (sql, values) => {
    if (!kept.has(sql)) kept.set(sql, database.prepare(sql));
    return kept.get(sql).all(values);
  };
}

async function mariadb(uri) {
  const { createPool } = await import('mysql2/promise');
  const pool = createPool({ uri, connectionLimit: 10 });
  return async (sql, values) => (await pool.query(sql, values))[0];
}
