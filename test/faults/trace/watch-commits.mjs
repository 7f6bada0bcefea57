import { openSync, writeSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import Database from 'better-sqlite3';

// Loaded into a server before it starts: writes down, in their order, which messages were in a commit that has returned,
// and which are named in what leaves for the network. Messages under watch are called trace-1, trace-2, and so on.
const book = openSync(process.env.TRACE_FILE, 'a');

function note(what, text, more = {}) {
  const names = [...new Set(text.match(/trace-\d+/g))];
  if (names.length > 0) writeSync(book, `${JSON.stringify({ what, names, ...more })}\n`);
}

const statements = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1'));
let written = '';
for (const way of ['run', 'all', 'get']) {
  const carryOut = statements[way];
  statements[way] = function (...values) {
    const result = carryOut.apply(this, values);
    returned(this, values);
    return result;
  };
}

function returned({ source, database }, values) {
  if (source.startsWith('INSERT INTO event_log')) written += JSON.stringify(values);
  if (source === 'COMMIT' && written !== '')
    note('commit', written, { synchronous: database.pragma('synchronous', { simple: true }) });
  if (source === 'COMMIT' || source === 'ROLLBACK') written = '';
}

Socket.prototype.write = function (chunk, ...more) {
  note('left', typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1'));
  return Duplex.prototype.write.call(this, chunk, ...more);
};
