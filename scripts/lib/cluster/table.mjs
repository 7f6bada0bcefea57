/**
 * Who runs where, for people.
 * @param {import('./cluster.mjs').Cluster['status']} status
 */
export function table({ url, proxy, members }) {
  const rows = members.map(({ name, state, pid, port, log }) => [name, state, pid ?? '', port, log]);
  const all = [['name', 'state', 'process', 'port', 'log'], ...rows].map((row) => row.map(String));
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()}`,
  );
  return `${url}, behind ${proxy}\n\n${lines.join('\n')}`;
}
