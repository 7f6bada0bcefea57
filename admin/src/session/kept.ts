// Storage may be blocked or full; the console then works as if nothing had been kept.

/** A preference of this browser. */
export function kept(name: string): string | null {
  return read(() => localStorage, `quickdesk.${name}`);
}

export function keep(name: string, value: string | undefined): void {
  write(() => localStorage, `quickdesk.${name}`, value);
}

/** What is kept under names that begin so. */
export function keptNames(start: string): string[] {
  try {
    const all = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    return all.filter((name) => name.startsWith(`quickdesk.${start}`)).map((name) => name.slice('quickdesk.'.length));
  } catch {
    return [];
  }
}

/** The operator key lives as long as the tab. */
export function keptKey(): string | undefined {
  return read(() => sessionStorage, 'quickdesk.key') ?? undefined;
}

export function keepKey(key: string | undefined): void {
  write(() => sessionStorage, 'quickdesk.key', key);
}

/** Whether this browser has signed in: only then is there a cookie worth asking the server about. */
export function mayHaveSession(): boolean {
  return kept('session') !== null;
}

export function keepSessionMark(signedIn: boolean): void {
  keep('session', signedIn ? 'yes' : undefined);
}

function read(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, name: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(name);
    else storage().setItem(name, value);
  } catch {
    return;
  }
}
