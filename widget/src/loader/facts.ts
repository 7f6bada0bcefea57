/** A fact that the page's own storage keeps; where that is forbidden, this page keeps it as long as it is there. */
export function fact(kind: 'localStorage' | 'sessionStorage', name: string): (now?: boolean) => boolean {
  let here: unknown;
  return (now) => {
    try {
      const store = window[kind];
      if (now !== undefined) store[now ? 'setItem' : 'removeItem'](name, '1');
      here = store.getItem(name);
    } catch {
      here = now ?? here;
    }
    return !!here;
  };
}
