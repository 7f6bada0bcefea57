// Storage may be blocked or full; the console then works as if nothing had been kept.

/** A preference of this browser. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`quickdesk.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`quickdesk.${name}`);
    else localStorage.setItem(`quickdesk.${name}`, value);
  } catch {
    return;
  }
}

/** The key lives as long as the tab. */
export function keptKey(): string | undefined {
  try {
    return sessionStorage.getItem('quickdesk.key') ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepKey(key: string | undefined): void {
  try {
    if (key === undefined) sessionStorage.removeItem('quickdesk.key');
    else sessionStorage.setItem('quickdesk.key', key);
  } catch {
    return;
  }
}
