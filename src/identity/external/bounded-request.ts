import { once } from 'node:events';
import type { IncomingMessage, request as httpRequest, RequestOptions } from 'node:http';

const LONGEST_ANSWER = 100_000;

interface Library {
  request: typeof httpRequest;
}

type Done = (error: unknown, body?: string, response?: IncomingMessage) => void;

/** What `oauth`, below passport, calls to make a request: its own waits for ever, and reads whatever comes. */
export type Execute = (library: Library, options: RequestOptions, body: string | null, done: Done) => void;

export function boundedRequests(timeoutMs: number): Execute {
  return (library, options, body, done) => {
    const answered = async () => {
      const { response, text } = await exchange(library, options, body, timeoutMs);
      const { statusCode = 0 } = response;
      if (statusCode >= 200 && statusCode <= 299) done(null, text, response);
      else done({ statusCode, data: text });
    };
    // What comes after `done` reads the answer, and throws at one that is no object.
    answered().catch((error: unknown) => done(error));
  };
}

async function exchange(
  library: Library,
  options: RequestOptions,
  body: string | null,
  timeoutMs: number,
): Promise<{ response: IncomingMessage; text: string }> {
  const request = library.request({ ...options, signal: AbortSignal.timeout(timeoutMs) });
  request.end(body ?? undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > LONGEST_ANSWER) {
      request.destroy();
      throw new Error('The answer is too long.');
    }
  }
  return { response, text };
}
