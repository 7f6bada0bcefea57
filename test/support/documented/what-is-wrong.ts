import type { ErrorObject } from 'ajv';

/** Where in the body, what is wrong, and what stands there. */
export function whatIsWrong(errors: readonly ErrorObject[] | null | undefined, value: unknown): string {
  const [first] = errors ?? [];
  if (!first) return 'is not what the document says';
  const { instancePath, message = 'is wrong', params } = first;
  const extra = 'additionalProperty' in params ? ` (${JSON.stringify(params.additionalProperty)})` : '';
  return `${instancePath || '/'} ${message}${extra}: ${excerpt(at(value, instancePath))}`;
}

function at(value: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  const plain = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return plain.reduce<unknown>((here, part) => (here as Record<string, unknown> | undefined)?.[part], value);
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}
