/** Takes what is secret or works only once out of the address, before anything else looks at it. The rest of the fragment stays. */
export function takeFragment<K extends string>(names: readonly K[]): Partial<Record<K, string>> {
  const given = new URLSearchParams(location.hash.slice(1));
  const taken: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = given.get(name);
    if (value) taken[name] = value;
    given.delete(name);
  }
  if (Object.keys(taken).length > 0) {
    const rest = given.toString();
    history.replaceState(history.state, '', location.pathname + location.search + (rest && `#${rest}`));
  }
  return taken;
}
