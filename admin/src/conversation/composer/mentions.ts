/** Who was named while writing: what stands in the text after `@`, and who that is. */
export type Named = Readonly<Record<string, string>>;

const MENTION = /<@([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})>/gi;
const BEING_TYPED = /(?:^|[\s(])@([\p{L}\p{N}._'-]{0,30}(?: [\p{L}\p{N}._'-]{0,30})?)$/u;

/** What is sent: names become ids, so that they lead to the person whatever they are called later. */
export function toBody(text: string, named: Named): string {
  // The longest first: one name may begin with another.
  const names = Object.keys(named).sort((one, other) => other.length - one.length);
  if (names.length === 0) return text;
  const pattern = new RegExp(`@(${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return text.replace(pattern, (whole, name: string) => (Object.hasOwn(named, name) ? `<@${named[name]}>` : whole));
}

/** The other way round, for somebody who changes what they have sent. */
export function fromBody(body: string, nameOf: (id: string) => string): { text: string; named: Named } {
  const named: Record<string, string> = {};
  const text = body.replace(MENTION, (_whole, id: string) => {
    const name = free(nameOf(id), id, named);
    named[name] = id;
    return `@${name}`;
  });
  return { text, named };
}

/** The beginning of a name right before the caret; undefined where none is being typed. */
export function nameBeingTyped(text: string, caret: number): { from: number; typed: string } | undefined {
  const [, typed] = BEING_TYPED.exec(text.slice(Math.max(0, caret - 80), caret)) ?? [];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, typed };
}

/** The same name for another person gets a number. */
export function free(name: string, id: string, named: Named): string {
  for (let at = 1; ; at += 1) {
    const candidate = at === 1 ? name : `${name} ${at}`;
    if (!Object.hasOwn(named, candidate) || named[candidate] === id) return candidate;
  }
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
