const ownMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The origin of a site as the desk would take it; undefined where it would refuse. */
export function originOf(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\s*\\]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, origin } = new URL(text);
  return protocol === 'https:' || ownMachine.has(hostname) ? origin : undefined;
}
