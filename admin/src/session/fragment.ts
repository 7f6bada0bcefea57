/** Takes parameters out of the address's fragment, where no server and no log has seen them, and clears it. */
export function takeFragment<K extends string>(names: readonly K[]): Partial<Record<K, string>> {
  const given = new URLSearchParams(location.hash.slice(1));
  const taken: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = given.get(name);
    if (value) taken[name] = value;
  }
  if (Object.keys(taken).length > 0) history.replaceState(history.state, '', location.pathname + location.search);
  return taken;
}
