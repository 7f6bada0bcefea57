/** Why something was not done: the problem of the server, or one of these: `live.offline`, `live.no_answer`, `live.closed`, `live.discarded`. */
export class LiveProblem extends Error {
  readonly code: string;
  readonly detail: string;
  /** What HTTP would have answered with; 0 when nobody did. */
  readonly status: number;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** The fields that were wrong. */
  readonly errors: readonly { pointer: string; code: string; message: string }[];

  constructor({ code, status = 0, detail, title, retryAfter, errors = [] }: ProblemFacts, options?: ErrorOptions) {
    super(detail ?? title ?? code, options);
    this.name = 'LiveProblem';
    this.code = code;
    this.status = status;
    this.detail = this.message;
    this.retryAfter = retryAfter;
    this.errors = errors;
  }

  /** Whether the same may be taken another time: nobody answered, or the server is busy, away, or wants a newer token. */
  get transient(): boolean {
    return [0, 401, 408, 425, 429].includes(this.status) || this.status >= 500;
  }
}

export interface ProblemFacts {
  code: string;
  status?: number;
  detail?: string;
  title?: string;
  retryAfter?: number;
  errors?: { pointer: string; code: string; message: string }[];
}

export const offline = () => new LiveProblem({ code: 'live.offline', detail: 'There is no connection at the moment.' });
export const noAnswer = () => new LiveProblem({ code: 'live.no_answer', detail: 'No answer came in time.' });
export const closed = () => new LiveProblem({ code: 'live.closed', detail: 'This desk was closed.' });
export const discarded = () => new LiveProblem({ code: 'live.discarded', detail: 'The message was given up.' });

/** Whatever was thrown, as a problem. */
export function problemOf(error: unknown): LiveProblem {
  if (error instanceof LiveProblem) return error;
  const { problem, status, code } = (error ?? {}) as { problem?: ProblemFacts; status?: unknown; code?: unknown };
  if (typeof problem?.code === 'string') return new LiveProblem(problem, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new LiveProblem(
    {
      code: typeof code === 'string' ? code : 'live.failed',
      status: typeof status === 'number' ? status : 0,
      detail,
    },
    { cause: error },
  );
}
