/** Tags made and listed over some connections, each asking for one thing at a time. */
import { HttpConnection } from '../lib/http-client.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { Latencies } from '../lib/sample.mjs';

const path = '/api/v1/tags';
const acts = { create, list };

takeOrders(async ({ url, act, connections, rows, token }) => {
  const headers = { authorization: `Bearer ${token}` };
  const lines = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(url, headers)));
  const names = numbered();
  const acknowledged = new Map();
  const make = async (line) => {
    const name = names();
    const { status, body } = await line.post(path, { name, colour: 'green' });
    if (status !== 201) return false;
    acknowledged.set(name, JSON.parse(body).id);
    return true;
  };
  await eachUntil(lines, () => acknowledged.size < rows, make);
  return acts[act]({ lines, make, acknowledged });
});

/** `bench-1-0000001` and so on; no two runs on one database would clash. */
function numbered() {
  const run = process.pid;
  let last = 0;
  return () => `bench-${run}-${String(++last).padStart(7, '0')}`;
}

/** What is read in the end to hold it against the answers is no part of what is measured. */
function create({ lines, make, acknowledged }) {
  const drive = async (seconds) => {
    const latencies = new Latencies();
    const result = await timed(seconds, lines, latencies, make);
    return { ...result, ...latencies.summary() };
  };
  return { drive, finish: () => audit(lines[0], acknowledged) };
}

/** What was acknowledged is there, once, and nothing else is. */
async function audit(line, acknowledged) {
  const stored = new Map();
  const counts = { lost: 0, doubled: 0, outOfOrder: 0 };
  let last = '';
  for (let cursor; cursor !== null;) {
    const { data, page } = JSON.parse((await line.get(pageAfter(cursor, 100))).body);
    for (const { id, name } of data) {
      if (name <= last) counts.outOfOrder += 1;
      if (stored.has(name)) counts.doubled += 1;
      last = name;
      stored.set(name, id);
    }
    cursor = page.nextCursor;
  }
  for (const [name, id] of acknowledged) if (stored.get(name) !== id) counts.lost += 1;
  return counts;
}

/** Every connection walks through all pages again and again. */
function list({ lines, acknowledged }) {
  const walks = new Map(lines.map((line) => [line, { cursor: undefined, last: '', seen: 0 }]));
  return async (seconds) => {
    const latencies = new Latencies();
    const counts = { lost: 0, doubled: 0, outOfOrder: 0 };
    const next = async (line) => {
      const walk = walks.get(line);
      const { status, body } = await line.get(pageAfter(walk.cursor, 25));
      if (status !== 200) return false;
      const { data, page } = JSON.parse(body);
      for (const { name } of data) {
        if (name <= walk.last) counts.outOfOrder += 1;
        walk.last = name;
      }
      walk.seen += data.length;
      walk.cursor = page.nextCursor ?? undefined;
      if (page.nextCursor === null) {
        counts.lost += Math.max(0, acknowledged.size - walk.seen);
        counts.doubled += Math.max(0, walk.seen - acknowledged.size);
        Object.assign(walk, { last: '', seen: 0 });
      }
      return true;
    };
    const result = await timed(seconds, lines, latencies, next);
    return { ...result, ...counts, ...latencies.summary() };
  };
}

function pageAfter(cursor, limit) {
  return `${path}?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
}

async function timed(seconds, lines, latencies, act) {
  const started = performance.now();
  const until = started + seconds * 1000;
  const result = { done: 0, refused: 0 };
  await eachUntil(
    lines,
    () => performance.now() < until,
    async (line) => {
      const asked = performance.now();
      const accepted = await act(line);
      latencies.add(performance.now() - asked);
      result.done += 1;
      if (!accepted) result.refused += 1;
    },
  );
  return { ...result, seconds: (performance.now() - started) / 1000 };
}

async function eachUntil(lines, goesOn, act) {
  await Promise.all(
    lines.map(async (line) => {
      while (goesOn()) await act(line);
    }),
  );
}
