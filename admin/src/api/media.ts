import { type Client, type Problem, ProblemError, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type Media = Schemas['MediaDto'];

export const readMedia = (client: Client, id: string): Promise<Media> =>
  unwrap(client.GET('/api/v1/media/{id}', { params: { path: { id } } }));

interface Upload {
  file: File;
  /** The same for the same file: sent again after a lost answer, it is still one. */
  clientId: string;
  token: string | undefined;
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** The bytes as they are. By XMLHttpRequest, since `fetch` does not tell how far it has got. */
export function uploadMedia({ file, clientId, token, onProgress, signal }: Upload): Promise<Media> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/media?${new URLSearchParams({ name: file.name || 'file', clientId }).toString()}`);
    request.setRequestHeader('Authorization', `Bearer ${token ?? ''}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Media);
      else reject(new ProblemError(problemOf(request)));
    };
    request.onerror = () => reject(new ProblemError(problemOf(request)));
    request.onabort = () => reject(new DOMException('It was given up.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function problemOf({ status, statusText, response }: XMLHttpRequest): Problem {
  const said = response as Partial<Problem> | null;
  const title = statusText || 'The server cannot be reached';
  const code = status === 0 ? 'client.unreachable' : `http.${status}`;
  return { type: 'about:blank', title, status, code, ...said };
}
