/**
 * The name of an operation, as a generated client calls it: `listTags`, `getTag`, `mergeTag`. A method whose name
 * says its object already keeps it.
 */
export function operationId(controller: string, method: string): string {
  if (/[A-Z]/.test(method)) return method;
  const resource = controller.replace(/Controller$/, '');
  return method + (ofMany.has(method) ? resource : singular(resource));
}

const ofMany = new Set(['list', 'search', 'count', 'bulk', 'export']);

export function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|us)es$/.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
