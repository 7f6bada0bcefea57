import type { Problem, Upload } from './api.js';
import { asRefusal, Refusal } from './call.js';
import type { Core } from './core.js';
import { beGuest } from './guest.js';

export interface Uploading {
  cancel(): void;
  retry(): void;
}

/** Sends a file. Tried again under the same `clientId` it is the same file, also where the first answer was lost. */
export function uploadOf(core: Core, file: File, clientId: string, changed: (upload: Upload) => void): Uploading {
  let upload: Upload = {
    clientId,
    name: file.name,
    size: file.size,
    progress: 0,
    status: 'uploading',
    mediaId: null,
    problem: null,
  };
  let request: XMLHttpRequest | undefined;
  let cancelled = false;
  const become = (change: Partial<Upload>) => {
    if (cancelled) return;
    upload = { ...upload, ...change };
    changed(upload);
  };

  const send = (token: string) =>
    new Promise<string>((resolve, reject) => {
      const query = new URLSearchParams({ name: file.name, clientId });
      const sending = (request = new XMLHttpRequest());
      const failed = () => reject(new Refusal(0, { code: 'network.failed' }));
      sending.open('POST', `${core.api}/media?${query.toString()}`);
      sending.setRequestHeader('authorization', `Bearer ${token}`);
      sending.setRequestHeader('content-type', 'application/octet-stream');
      sending.upload.onprogress = ({ loaded, total }) => become({ progress: total ? loaded / total : 0 });
      sending.onerror = sending.onabort = sending.ontimeout = failed;
      sending.onload = () => {
        let answer: Partial<Problem> & { id?: string };
        try {
          answer = JSON.parse(sending.responseText) as typeof answer;
        } catch {
          return failed();
        }
        if (sending.status < 300 && answer.id) resolve(answer.id);
        else reject(new Refusal(sending.status, answer, Number(sending.getResponseHeader('retry-after')) || 0));
      };
      sending.send(file);
    });

  const go = async () => {
    become({ status: 'uploading', progress: 0, problem: null });
    try {
      if (!core.state.me) await beGuest(core);
      const token = await core.session.token();
      const mediaId = await send(token).catch(async (error: unknown) => {
        if (asRefusal(error).status !== 401) throw error;
        return send(await core.session.token(token));
      });
      become({ status: 'ready', progress: 1, mediaId });
      // Taken back while its answer was on its way; the desk deletes what is attached to nothing after a day, too.
      if (cancelled) await core.ask(`/media/${mediaId}`, { method: 'DELETE' });
    } catch (error) {
      become({ status: 'failed', problem: asRefusal(error) });
    }
  };
  void go();

  return {
    cancel() {
      cancelled = true;
      request?.abort();
    },
    retry() {
      if (upload.status === 'failed' && !cancelled) void go();
    },
  };
}
