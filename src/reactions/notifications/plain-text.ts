const MENTION = /<@([0-9a-f-]{36})>/gi;
const EXCERPT_MAX = 200;

export function mentionsIn(body: string): string[] {
  return [...body.matchAll(MENTION)].map(([, id = '']) => id.toLowerCase());
}

/** A message for whoever reads no marks: people by their names. */
export function plain(body: string, names: ReadonlyMap<string, string>): string {
  return body.replace(MENTION, (_, id: string) => `@${names.get(id.toLowerCase()) ?? '…'}`);
}

/** Its beginning, in one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_MAX ? `${line.slice(0, EXCERPT_MAX - 1).toWellFormed()}…` : line;
}
