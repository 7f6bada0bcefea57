import { acts, after, statuses } from './tickets.lifecycle.js';

/** `docs/lifecycle.md`: what becomes of a ticket by what happens to it. */
export function lifecycleDocument(): string {
  const cell = (to: string | null, from: string) =>
    to === null ? 'not possible' : to === from ? 'stays' : `**${to}**`;
  const rows = acts.map((act) => {
    const cells = statuses.map((status) => cell(after(status, act), status));
    return `| ${act.replaceAll('_', ' ')} | ${cells.join(' | ')} |`;
  });
  return [
    '# The life of a ticket',
    '',
    'Made from `src/desk/tickets/tickets.lifecycle.ts` by `npm run generate`: the status afterwards, by the status before and by what happens.',
    'What a customer writes to a closed ticket goes on in a follow-up. A solved one is closed by itself (`SOLVED_CLOSE_AFTER`).',
    '',
    `| what happens | ${statuses.join(' | ')} |`,
    `|---|${statuses.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n');
}
