/** `unused`: this desk is set up without it. `unseen`: it could not be looked at now. */
export type Verdict = 'ok' | 'warning' | 'broken' | 'unused' | 'unseen';

/** What was found about one thing. `advice` says what to do, and is there whenever something is wrong. */
export interface Finding {
  readonly name: string;
  readonly verdict: Verdict;
  readonly says: string;
  readonly advice?: string;
}

export function ok(name: string, says: string): Finding {
  return { name, verdict: 'ok', says };
}

export function warning(name: string, says: string, advice: string): Finding {
  return { name, verdict: 'warning', says, advice };
}

export function broken(name: string, says: string, advice: string): Finding {
  return { name, verdict: 'broken', says, advice };
}

export function unused(name: string, says: string): Finding {
  return { name, verdict: 'unused', says };
}

export function unseen(name: string, says: string): Finding {
  return { name, verdict: 'unseen', says };
}
