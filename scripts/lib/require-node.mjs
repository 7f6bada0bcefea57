// Parsed by whatever Node the machine has, so that an old one says a sentence instead of a syntax error: no modern syntax here.
const oldestNode = 20;

export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestNode) return;
  console.error(
    'Quickdesk needs Node ' +
      oldestNode +
      ' or newer to start, and this is ' +
      process.version +
      ': install a newer one.',
  );
  process.exit(1);
}
