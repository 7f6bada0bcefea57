import { definedEvents } from '../../kernel/index.js';
import type { Listener, Reactions } from './reactions.js';

/** `docs/flow.md`: which event is heard by whom, and with which promise. */
export function flowDocument(reactions: Reactions): string {
  const cell = (listeners: readonly Listener[], type: string) =>
    listeners
      .filter((each) => each.types.has(type))
      .map((each) => `\`${each.label}\``)
      .join('<br>') || '-';
  const rows = definedEvents().map(({ type, version, says }) => {
    const durable = reactions.durable.map((each) => ({ ...each, label: `${each.consumer}: ${each.label}` }));
    return `| \`${type}\` v${version} | ${says} | ${cell(reactions.within.all, type)} | ${cell(reactions.after.all, type)} | ${cell(durable, type)} |`;
  });
  return [
    '# The flow',
    '',
    'Made from the registry by `npm run generate`. *Within*: in the same transaction. *After*: in process, right after the commit, may be lost.',
    '*Durable*: a consumer of the log, in order, at least once; what it writes and how far it has come are one transaction.',
    '',
    '| event | says | within | after | durable (consumer: method) |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
