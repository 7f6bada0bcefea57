import { ProblemError } from '@quickdesk/client';

/** The code of a link that cannot be used any more; undefined for every other failure. */
export function deadLink(error: unknown): string | undefined {
  return error instanceof ProblemError && error.code.startsWith('link.') ? error.code : undefined;
}
