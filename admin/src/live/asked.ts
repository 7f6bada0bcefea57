import { ProblemError } from '@quickdesk/client';
import { LiveProblem } from '@quickdesk/live';

/** What was asked over the socket; refused, it is the same problem as over HTTP, and is shown like one. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw problemFrom(error);
  }
}

export function problemFrom(error: unknown): unknown {
  if (!(error instanceof LiveProblem)) return error;
  const { code, status, detail } = error;
  return new ProblemError({ type: 'about:blank', title: detail, status, code, detail }, { cause: error });
}
