import type { Failure } from './failure.js';

/** What can go wrong only on the way: no product rule throws it, so the kernel has no kind for it. */
export class HttpError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail ?? failure.title);
    this.name = 'HttpError';
  }
}

interface Definition {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
}

const definitions: Definition[] = [];

export function definedHttpErrors(): readonly Definition[] {
  return definitions;
}

export function defineHttpError(status: number, code: string, title: string, sentence: string) {
  definitions.push({ code, status, title, sentence });
  return (more: Partial<Pick<Failure, 'allow' | 'detail'>> = {}) =>
    new HttpError({ status, code, title, detail: sentence, ...more });
}
