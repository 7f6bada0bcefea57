import type { Finding } from '../checkup/index.js';
import { broken, ok, unseen, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import { version } from '../config/index.js';
import type { Arrival } from './arrival.js';
import type { Asked } from './ask.js';
import { askHttp } from './ask.js';

const UPLOADS = '/api/v1/media';
const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/** Where a desk was found. */
export interface FoundDesk {
  /** The address this machine would listen on, and what answers there. */
  readonly local: Answer | undefined;
  /** The address people use, and what answers there. */
  readonly outside: Answer;
  /** Somebody said that it is there: then nothing else will do. */
  readonly claimed: boolean;
}

interface Answer {
  readonly url: string;
  readonly version?: string;
  readonly asked?: Asked;
  readonly problem?: string;
}

/** Looks for the desk at its own address, and at the one that people use; `url` is that one, when it is given. */
export async function findDesk(config: Config, url?: string): Promise<FoundDesk> {
  const { http, core } = config;
  const host = ['0.0.0.0', '::'].includes(http.host) ? '127.0.0.1' : http.host;
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${http.port}`;
  const known = url ?? (core.publicUrl || own);
  const [local, outside] = await Promise.all([http.port === 0 ? undefined : whoIsAt(own), whoIsAt(plain(known))]);
  return { local, outside, claimed: url !== undefined };
}

export function runs({ local, outside }: FoundDesk): boolean {
  return local?.version !== undefined || outside.version !== undefined;
}

/** The way from the people to the desk, and what is between them. */
export async function deskFindings(config: Config, found: FoundDesk): Promise<Finding[]> {
  const { local, outside, claimed } = found;
  if (!runs(found)) {
    const says = `nothing answers at ${[...new Set([local?.url, outside.url])].filter(Boolean).join(' or ')} (${outside.problem ?? 'no desk'})`;
    if (claimed) return [broken('process', says, 'Start it, or look at the address: npm start.')];
    return [
      warning('process', says, 'The desk does not run. Start it (npm start) and look again: this part was left out.'),
    ];
  }
  const process = local?.version === undefined ? unseen('process', 'not on this machine') : processOf(local);
  if (outside.version === undefined || !outside.asked) {
    return [process, claimed || !isLoopback(outside.url) ? unreached(outside) : unreachable(outside)];
  }
  return [
    process,
    reached(outside, outside.asked),
    ...certificate(outside.asked),
    clock(outside.asked, config),
    ...(await forwarding(outside.url, config)),
    await uploads(outside.url, config),
  ];
}

async function whoIsAt(url: string): Promise<Answer> {
  try {
    const asked = await askHttp(`${url}/version`);
    const said = asked.status === 200 ? versionIn(asked.body) : undefined;
    if (said !== undefined) return { url, version: said, asked };
    const to = asked.headers.location;
    return { url, asked, problem: to ? `it leads on to ${to}` : `HTTP ${asked.status}, and not from a desk` };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { url, problem: message || code };
  }
}

function versionIn(body: string): string | undefined {
  try {
    const said = JSON.parse(body) as { version?: unknown } | null;
    return typeof said?.version === 'string' ? said.version : undefined;
  } catch {
    return undefined;
  }
}

function processOf({ url, version: said }: Answer): Finding {
  const says = `${url} answers, version ${said}`;
  if (said === version) return ok('process', says);
  return warning('process', says, `This build is ${version}: restart the desk, or run the check-up of its version.`);
}

function unreached({ url, problem }: Answer): Finding {
  const advice = (problem ?? '').includes('leads on')
    ? 'Set PUBLIC_URL to the address it leads to.'
    : /certificate|self-signed|altname/i.test(problem ?? '')
      ? 'Renew the certificate, or serve its whole chain; NODE_EXTRA_CA_CERTS names an authority of your own.'
      : 'The desk runs, and people do not get to it: look at the DNS, the proxy and its target, and the firewall.';
  return broken('public address', `${url}: ${problem}`, advice);
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}

/** In a container the address of the machine around it leads nowhere, and that is no fault. */
function unreachable({ url }: Answer): Finding {
  return unseen('public address', `${url} leads nowhere from here: name one that does, as in --url http://nginx`);
}

function reached({ url, version: said }: Answer, { ms }: Asked): Finding {
  const says = `${url} answers in ${Math.round(ms)} ms, version ${said}`;
  if (said === version) return ok('public address', says);
  return warning('public address', says, `This build is ${version}: is the proxy's target an older process?`);
}

function certificate({ certifiedUntil }: Asked): Finding[] {
  if (!certifiedUntil) return [];
  const days = Math.floor((certifiedUntil.getTime() - Date.now()) / DAY_MS);
  const says = `valid for ${days} more days`;
  return [
    days >= 14
      ? ok('certificate', says)
      : warning('certificate', says, 'Renew it, and see why that did not happen by itself.'),
  ];
}

/** Told by the answer's Date, which is exact to a second, and older or younger by what the way took. */
function clock({ headers, ms }: Asked, { auth }: Config): Finding {
  const there = Date.parse(headers.date ?? '');
  if (Number.isNaN(there)) return unseen('clock', 'the answer says no date');
  const off = there + SECOND_MS / 2 - (Date.now() - ms / 2);
  const says =
    Math.abs(off) < 2 * SECOND_MS
      ? 'the same as here'
      : `${Math.round(Math.abs(off) / SECOND_MS)} s ${off < 0 ? 'behind' : 'ahead of'} this machine`;
  const advice = 'Let all machines follow a time server (chrony, systemd-timesyncd): tokens and due times rest on it.';
  const sure = Math.abs(off) - ms / 2;
  if (sure > auth.clockSkew) return broken('clock', says, advice);
  return sure > 3 * SECOND_MS ? warning('clock', says, advice) : ok('clock', says);
}

async function forwarding(url: string, { http }: Config): Promise<Finding[]> {
  const { status, body } = await askHttp(`${url}/health/arrival`);
  if (status !== 200) return [unseen('forwarding', `the desk was not asked how requests arrive (HTTP ${status})`)];
  const { scheme, host, forwardedFor, forwardedProto } = JSON.parse(body) as Arrival;
  const wanted = new URL(url);
  const found: Finding[] = [];
  if (forwardedFor === 'ignored') {
    const advice =
      'Set TRUST_PROXY to the address of the proxy, or to true: now all people share its address, and its limits.';
    found.push(broken('forwarding', 'a proxy tells who asks, and is not believed', advice));
  } else if (forwardedFor === 'absent' && http.trustProxy !== false) {
    const advice =
      'Let the proxy set X-Forwarded-For; without a proxy set TRUST_PROXY=false, or people choose their own address.';
    found.push(warning('forwarding', 'TRUST_PROXY is set, and no proxy tells who asks', advice));
  } else {
    const says = forwardedFor === 'believed' ? 'the proxy tells who asks, and is believed' : 'no proxy in between';
    found.push(ok('forwarding', says));
  }
  if (`${scheme}:` !== wanted.protocol) {
    const advice =
      forwardedProto === 'absent'
        ? 'Let the proxy set X-Forwarded-Proto to the scheme it was asked with.'
        : 'Set TRUST_PROXY, so that X-Forwarded-Proto is believed.';
    found.push(broken('scheme', `people use ${wanted.protocol}, the desk sees ${scheme}:`, advice));
  }
  if (host.toLowerCase() !== wanted.host) {
    const advice = 'Let the proxy pass Host on (nginx: proxy_set_header Host $http_host).';
    found.push(warning('host', `people use ${wanted.host}, the desk sees ${host}`, advice));
  }
  return found;
}

/** Announces the largest file that may be sent. The proxy says at once whether it would let it through. */
async function uploads(url: string, { media }: Config): Promise<Finding> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(media.limit),
    expect: '100-continue',
  };
  const limit = `${Math.round(media.limit / 1024 ** 2)} MB`;
  const { status } = await askHttp(`${url}${UPLOADS}`, { method: 'POST', headers });
  // Without leave to go on, 401 is the desk's own answer: the announcement came through.
  if (status === 100 || status === 401) return ok('uploads', `files of ${limit} come through`);
  if (status === 429) return unseen('uploads', 'not tried: too many requests from here just now');
  const advice = `Raise the limit of the proxy above MEDIA_LIMIT (nginx: client_max_body_size ${Math.ceil(media.limit / 1024 ** 2) + 5}m).`;
  return broken('uploads', `files of ${limit} are refused on the way (HTTP ${status})`, advice);
}

function plain(url: string): string {
  return url.replace(/\/+$/, '');
}
