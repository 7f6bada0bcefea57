/** What every failed request answers with: RFC 9457, plus a stable code and the request's id. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  /** Stable, `noun.reason`; the one to branch on. */
  code: string;
  requestId?: string;
  errors?: FieldProblem[];
}

/** One field that was not accepted; `pointer` is a JSON pointer into the body, such as `/name`. */
export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
}

/** Thrown by `unwrap`. `status` 0 with the code `client.unreachable` means that no answer came at all. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
    this.name = 'ProblemError';
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  /** True when asking again later may help: nothing answered, or the server is busy or away. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }

  /** The message for one field of the body, if the server refused it. */
  field(pointer: string): FieldProblem | undefined {
    return this.problem.errors?.find((each) => each.pointer === pointer);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; anything else is thrown as a `ProblemError`. An aborted request stays an `AbortError`. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch (cause) {
    if ((cause as { name?: unknown } | undefined)?.name === 'AbortError') throw cause;
    throw new ProblemError(unreachable, { cause });
  }
  if (settled.response.ok) return settled.data as T;
  throw new ProblemError(problemOf(settled.error, settled.response));
}

const unreachable: Problem = {
  type: 'about:blank',
  title: 'The server cannot be reached',
  status: 0,
  detail: 'No answer came from the server. Check the connection and try again.',
  code: 'client.unreachable',
};

// A proxy in between may answer with a page of its own; that becomes a problem too.
function problemOf(body: unknown, response: Response): Problem {
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  if (isProblem(body)) return { requestId, ...body };
  return {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    code: `http.${response.status}`,
    requestId,
  };
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { title, status, code } = body as Partial<Problem>;
  return typeof title === 'string' && typeof status === 'number' && typeof code === 'string';
}
