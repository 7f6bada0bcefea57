import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Round
 * @property {number} round
 * @property {string[]} what
 * @property {number} fromMs
 * @property {number} toMs
 * @property {number} [backMs]
 * @property {number} [firstAckMs]
 *
 * @typedef {object} RunRecord as `test/faults/history/record.ts` has it
 * @property {number} seed
 * @property {string} drivers
 * @property {number} planned
 * @property {number} tookMs
 * @property {Round[]} rounds
 * @property {Record<string, number>} totals
 * @property {{complaint: string, excerpt: string[]}[]} found
 *
 * @typedef {object} Verdict
 * @property {string} title
 * @property {boolean} passed
 * @property {string} [why]
 *
 * @typedef {object} Run
 * @property {RunRecord | undefined} record missing when the run ended before anything could be compared
 * @property {Verdict[]} tests
 * @property {string} again the command that repeats it
 * @property {number} cores
 * @property {Date} date
 */

/** What a complaint begins with, and what it means. */
const kinds = {
  lost: 'acknowledged and not stored',
  double: 'stored twice',
  gap: 'gaps in the places of a room',
  order: 'devices that have another order',
  missed: 'devices that miss the end',
  content: 'messages shown otherwise than they are',
  refused: 'refusals without a reason',
  unlawful: 'written by who may not',
  overheard: 'heard by who may not',
  unread: 'unread counts that a recount does not give',
  read: 'places of readers that nobody put there',
  owed: 'mails owed and not sent',
  count: 'counts of tickets that a recount does not give',
};
const MOST_FOUND = 20;

/** @param {any} report of Jest @returns {Verdict[]} */
export function verdictsOf(report) {
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults
      .filter(({ status }) => status !== 'pending')
      .map(({ status, ancestorTitles, title, failureMessages }) => ({
        title: [...ancestorTitles, title].join(' '),
        passed: status === 'passed',
        ...(status !== 'passed' && { why: stripVTControlCharacters(failureMessages?.[0] ?? '').slice(0, 2000) }),
      }));
    // Nothing was run: it could not even be loaded.
    if (tests.length > 0 || file.status === 'passed') return tests;
    return [{ title: file.name, passed: false, why: stripVTControlCharacters(file.message ?? '').slice(0, 2000) }];
  });
}

/** @param {Run} run what is printed */
export function asText({ record, tests, again }) {
  const failed = tests.filter(({ passed }) => !passed);
  const lines = record ? [...summary(record), ''] : ['Nothing could be compared: the run ended before.', ''];
  for (const { title, passed } of tests) lines.push(`${passed ? 'held  ' : 'BROKEN'}  ${title}`);
  for (const { why = '' } of failed) lines.push('', why.split('\n').slice(0, 12).join('\n'));
  if (record?.found.length) lines.push('', ...record.found.slice(0, 3).flatMap(finding));
  if (failed.length > 0) lines.push('', `Again with the same choices: ${again}`);
  return lines.join('\n');
}

/** @param {Run} run what is kept */
export function asMarkdown({ record, tests, again, cores, date }) {
  const held = tests.every(({ passed }) => passed);
  const lines = [
    '# Faults',
    '',
    `${held ? 'Every promise held.' : '**A promise was broken.**'} ${date.toISOString().slice(0, 10)}, ${cores} cores. Again with the same choices: \`${again}\``,
    '',
    ...tests.map(({ title, passed }) => `- ${passed ? 'held' : '**broken**'}: ${title}`),
  ];
  for (const { why } of tests) if (why) lines.push('', '```', why, '```');
  if (!record) return `${lines.join('\n')}\n\nNothing could be compared: the run ended before.\n`;
  lines.push('', '## What came of it', '', ...summary(record).map((line) => `- ${line}`));
  if (record.found.length) {
    lines.push('', '## What cannot be', '');
    for (const each of record.found.slice(0, MOST_FOUND)) lines.push('```', ...finding(each), '```', '');
    if (record.found.length > MOST_FOUND) lines.push(`And ${record.found.length - MOST_FOUND} more.`);
  }
  lines.push('', '## The rounds', '', '| # | from | to | what was done | back after | first acknowledged after |');
  lines.push('|---:|---:|---:|---|---:|---:|');
  for (const { round, fromMs, toMs, what, backMs, firstAckMs } of record.rounds)
    lines.push(
      `| ${round} | ${seconds(fromMs)} | ${seconds(toMs)} | ${what.join(', ')} | ${seconds(backMs)} | ${seconds(firstAckMs)} |`,
    );
  return `${lines.join('\n')}\n`;
}

/** @param {RunRecord} record */
function summary({ seed, drivers, planned, tookMs, rounds, totals, found }) {
  const all = (kind) => found.filter(({ complaint }) => complaint.startsWith(`${kind}: `)).length;
  const done = tally(rounds.flatMap(({ what }) => what));
  const wrong = Object.entries(kinds).map(([kind, means]) => `${all(kind)} ${means}`);
  return [
    `Seed ${seed}, ${drivers} drivers: ${rounds.length} of ${planned} rounds in ${seconds(tookMs)}.`,
    `Done to the desk: ${done.map(([what, times]) => `${what} ${times}x`).join(', ')}.`,
    `Tried ${totals.tried}: ${totals.acknowledged} acknowledged, ${totals.unanswered} unanswered and tried again, ${totals.refused} refused. Stored ${totals.stored}.`,
    `Tickets ${totals.tickets}, answers ${totals.answers}; mails owed ${totals.mailsOwed}, received ${totals.mailsReceived}, of them ${totals.mailsAgain} a second time.`,
    `Compared: ${totals.views} views of rooms, ${totals.readingsCompared} unread counts, ${totals.countsCompared} counts of tickets.`,
    ...firstAcks(rounds),
    `Found: ${wrong.join(', ')}.`,
  ];
}

/** By what was killed: the death of a worker keeps nobody from writing, so it says nothing of coming back. */
function firstAcks(rounds) {
  const byKind = new Map();
  for (const { what, firstAckMs } of rounds) {
    if (firstAckMs === undefined || what[0] === 'worker killed') continue;
    byKind.set(what[0], [...(byKind.get(what[0]) ?? []), firstAckMs]);
  }
  return [...byKind].map(([what, times]) => {
    const inOrder = times.toSorted((a, b) => a - b);
    const at = (share) => seconds(inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))]);
    return `${what}, from its restart to the first acknowledgement: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} (${times.length} times).`;
  });
}

function tally(words) {
  const times = new Map();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].toSorted(([, a], [, b]) => b - a);
}

function finding({ complaint, excerpt }) {
  return [complaint, ...excerpt.map((line) => `    ${line}`)];
}

function seconds(ms) {
  return ms === undefined ? '' : `${(ms / 1000).toFixed(2)} s`;
}
