/** What happened in a server, in the order in which it did. */
export interface Step {
  /** `written` to the file, `commit` made sure of, or `left` for the network. */
  readonly what: 'written' | 'commit' | 'left';
  /** Of which messages. */
  readonly names: readonly string[];
}

/** Which messages were named to the network before a commit was made sure of that they were in. */
export function tooEarly(steps: readonly Step[]): string[] {
  const sure = new Set<string>();
  return steps.flatMap(({ what, names }) => {
    if (what === 'commit') for (const name of names) sure.add(name);
    return what === 'left' ? names.filter((name) => !sure.has(name)) : [];
  });
}

/** How many of the messages left at all. */
export function named(steps: readonly Step[]): number {
  return new Set(steps.filter(({ what }) => what === 'left').flatMap(({ names }) => names)).size;
}

const toLog = /^p?writev?(?:64)?\(\d+<[^>]*-wal>/;
const sync = /^f(?:data)?sync\(\d+<[^>]*-wal>\)\s+= 0/;
const toNetwork = /^(?:write|writev|sendto|sendmsg)\(\d+<socket:/;

/** The same from the calls of the system, as `strace -y` prints them: what was written to the log counts from its sync on. */
export function stepsOfCalls(calls: readonly string[]): Step[] {
  const unsure = new Set<string>();
  return calls.flatMap((call): Step[] => {
    const names = call.match(/trace-\d+/g) ?? [];
    if (toLog.test(call)) for (const name of names) unsure.add(name);
    if (toNetwork.test(call)) return [{ what: 'left', names }];
    if (!sync.test(call)) return [];
    const synced = [...unsure];
    unsure.clear();
    return [{ what: 'commit', names: synced }];
  });
}
