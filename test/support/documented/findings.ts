/** More than these say nothing new about the same test. */
const MOST = 10;

const found = new Set<string>();

/** The program under test said something that its documents do not: the test it happened in fails (`fail-undocumented.ts`). */
export function report(finding: string): void {
  if (found.size < MOST) found.add(finding);
}

/** What was found since somebody last asked. */
export function takeFindings(): string[] {
  const taken = [...found];
  found.clear();
  return taken;
}
