import type { Finding } from '../checkup/index.js';
import { broken, ok, unused, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import { askHttp } from '../http/index.js';

const PATIENCE_MS = 5000;
const UPGRADE =
  'Let the proxy pass Upgrade and Connection on by HTTP/1.1 (nginx: proxy_http_version 1.1, proxy_set_header Upgrade $http_upgrade, proxy_set_header Connection "upgrade").';

/** Opens a websocket as a client does, says hello and waits for the answer: both ways are gone. */
export async function socketFindings(url: string, { realtime }: Config): Promise<Finding[]> {
  const slow = realtime.polling ? await polling(url) : unused('polling', 'SOCKET_POLLING is off');
  const started = performance.now();
  try {
    await hello(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    return [ok('websocket', `upgraded, and answers within ${Math.round(performance.now() - started)} ms`), slow];
  } catch (error) {
    const says = (error as Error).message;
    if (slow.verdict !== 'ok') return [broken('websocket', says, `Look at the way of /socket.io/. ${UPGRADE}`), slow];
    return [broken('websocket', `${says}; sockets fall back to slow polling`, UPGRADE), slow];
  }
}

/** Engine.IO opens with `0`; our hello without a token is `40`, and is refused with `44`: whoever answers has read it. */
async function hello(address: string): Promise<void> {
  const socket = new WebSocket(address);
  const texts: string[] = [];
  const late = AbortSignal.timeout(PATIENCE_MS);
  const answered = new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      texts.push(String(data));
      if (texts.length === 1 && texts[0]?.startsWith('0')) socket.send('40');
      if (/^4[04]/.test(String(data))) resolve();
    });
    socket.addEventListener('error', () => reject(new Error('it is not upgraded to a websocket')));
    socket.addEventListener('close', () => reject(new Error('it was closed before it answered')));
    late.addEventListener('abort', () => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
  });
  try {
    await answered;
  } finally {
    socket.close();
  }
}

async function polling(url: string): Promise<Finding> {
  const { status, body } = await askHttp(`${url}/socket.io/?EIO=4&transport=polling`);
  if (status === 200 && body.startsWith('0{')) return ok('polling', 'answers');
  return warning(
    'polling',
    `HTTP ${status}`,
    'Let the proxy pass /socket.io/ on to the desk; with several nodes, always to the same one.',
  );
}
