/** Those who use the desk rather than work at it. */
export const outside: ReadonlySet<string> = new Set(['guest', 'customer']);
