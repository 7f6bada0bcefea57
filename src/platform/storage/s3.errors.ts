import { S3ServiceException } from '@aws-sdk/client-s3';
import { StorageUnavailable } from './errors.js';

const absent = new Set(['NoSuchKey', 'NotFound']);

export function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && absent.has(error.name);
}

export function isBeyondEnd(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'InvalidRange';
}

const unreachable = /\b(ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)\b/;

/** A store that cannot serve, or cannot be reached, is away; one that answers with a refusal says what is set wrong. */
export function translated(error: unknown): unknown {
  const { $metadata, name, code, message } = error as {
    $metadata?: { httpStatusCode?: number };
    name?: string;
    code?: unknown;
    message?: string;
  };
  const status = $metadata?.httpStatusCode ?? 0;
  // The client may wrap an error of the connection and keep only its words.
  const away =
    status >= 500 || status === 429 || name === 'TimeoutError' || unreachable.test(`${String(code)} ${message}`);
  return away ? StorageUnavailable({}, { cause: error, retryAfter: 5 }) : error;
}
