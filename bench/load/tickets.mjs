/** Tickets opened, listed and counted over some connections, each asking for one thing at a time, or at a steady pace. */
import { HttpConnection } from '../lib/http-client.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { Latencies } from '../lib/sample.mjs';
import { newId } from '../lib/time-ids.mjs';

const tickets = '/api/v1/tickets';
const acts = { create, list };
const body = 'Hello, it says delivered since yesterday, but there is nothing here. The order is from last week.';

takeOrders(async (settings) => {
  const { url, tokens, connections } = settings;
  const headersOf = (at) => ({ authorization: `Bearer ${tokens[at % tokens.length]}` });
  const lines = await Promise.all(
    Array.from({ length: connections }, (_, at) => HttpConnection.open(url, headersOf(at))),
  );
  return acts[settings.act](lines, settings);
});

function create(lines) {
  const opened = new Map();
  let doubled = 0;
  const open = async (line) => {
    const answer = await line.post(tickets, { message: { clientId: newId(), body } });
    if (answer.status !== 201) return false;
    const { id, number } = JSON.parse(answer.body);
    if (opened.has(number)) doubled += 1;
    opened.set(number, { id, line });
    return true;
  };
  return {
    drive: (seconds) => asFastAsTheyCan(lines, seconds, open),
    // What was acknowledged is there, under the number that was told, for who opened it.
    finish: async () => {
      let lost = 0;
      for (const [line, mine] of Map.groupBy(opened, ([, each]) => each.line)) {
        for (let from = 0; from < mine.length; from += 100) {
          const ids = mine.slice(from, from + 100).map(([, { id }]) => id);
          const { data } = JSON.parse((await line.get(`${tickets}?ids=${ids.join(',')}&limit=100`)).body);
          const stored = new Set(data.map(({ id, number }) => `${number} ${id}`));
          lost += mine.slice(from, from + 100).filter(([number, { id }]) => !stored.has(`${number} ${id}`)).length;
        }
      }
      return { lost, doubled };
    },
  };
}

/** Pages of each of these questions in turn, as deep as is asked: what page 2,000 begins with is found first. */
async function list(lines, { paths, page = 1, limit = 25, perSecond }) {
  const asked = [];
  for (const path of paths) asked.push(await deep(lines[0], path, page, limit));
  let next = 0;
  const counts = { outOfOrder: 0 };
  const read = async (line) => {
    const { path, order } = asked[next++ % asked.length];
    const { status, body: text } = await line.get(path);
    if (status !== 200) return false;
    const { data } = JSON.parse(text);
    if (
      data.some(
        ({ updatedAt }, at) =>
          at > 0 && updatedAt !== data[at - 1].updatedAt && updatedAt > data[at - 1].updatedAt !== order > 0,
      )
    )
      // prettier-ignore
      counts.outOfOrder += 1;
    return true;
  };
  const drive = async (seconds) => {
    counts.outOfOrder = 0;
    const result = perSecond
      ? await atPace(lines, seconds, perSecond, read)
      : await asFastAsTheyCan(lines, seconds, read);
    return { ...result, ...counts };
  };
  return drive;
}

async function deep(line, path, page, limit) {
  const order = path.includes('sort=updatedAt') ? 1 : -1;
  const at = (cursor, many) => `${path}&limit=${many}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
  let cursor;
  for (let left = (page - 1) * limit; left > 0; left -= 100) {
    const answer = await line.get(at(cursor, Math.min(100, left)));
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
    const { nextCursor } = JSON.parse(answer.body).page;
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return { path: at(cursor, limit), order };
}

async function asFastAsTheyCan(lines, seconds, act) {
  const run = begin();
  const until = run.started + seconds * 1000;
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) await run.time(() => act(line), performance.now());
    }),
  );
  return run.end();
}

/** Whatever the answers do: what waits for a free connection waits on the clock. */
async function atPace(lines, seconds, perSecond, act) {
  const run = begin();
  const free = [...lines];
  const due = [];
  const busy = new Set();
  const serve = () => {
    while (free.length > 0 && due.length > 0) {
      const [line, since] = [free.pop(), due.shift()];
      const work = run
        .time(() => act(line), since)
        .then(() => {
          free.push(line);
          busy.delete(work);
          serve();
        });
      busy.add(work);
    }
  };
  const until = run.started + seconds * 1000;
  for (let count = 0, now = run.started; now < until; now = performance.now()) {
    for (; count < ((now - run.started) * perSecond) / 1000; count++) due.push(now);
    serve();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (busy.size > 0) await Promise.all(busy);
  return run.end();
}

function begin() {
  const started = performance.now();
  const latencies = new Latencies();
  const result = { done: 0, refused: 0 };
  return {
    started,
    time: async (act, since) => {
      const accepted = await act();
      latencies.add(performance.now() - since);
      result.done += 1;
      if (!accepted) result.refused += 1;
    },
    end: () => ({ ...result, seconds: (performance.now() - started) / 1000, ...latencies.summary() }),
  };
}
