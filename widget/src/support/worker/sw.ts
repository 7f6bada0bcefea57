/** Both are filled in by the build, see `widget/vite/support.ts`. */
declare const __VERSION__: string;
declare const __FILES__: readonly string[];

/** What a worker has that a page has not; the compiler knows pages only. */
interface Worker {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Asked) => void): void;
  addEventListener(type: 'message', hear: (event: MessageEvent<ToWorker | null> & Lasting) => void): void;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
export type ToWorker = 'version' | 'take over';

const worker = self as unknown as Worker;
const prefix = 'quickdesk-support-';
const own = prefix + __VERSION__;
const page = new URL('./', worker.location.href).href;
const files = new Set(__FILES__.map((file) => new URL(file, page).href));
/** A page that does not come in this time is shown from here. */
const patience = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.mode === 'navigate') {
    if (address === page) event.respondWith(show(request));
  } else if (files.has(request.url)) event.respondWith(find(request));
});
worker.addEventListener('message', (event) => {
  if (event.data === 'version') event.ports[0]?.postMessage(__VERSION__);
  // Only when somebody has said so: other tabs may be in the middle of something.
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
});

async function keep(): Promise<void> {
  const shell = await fetch(page, { cache: 'reload' });
  // In the middle of an update the page may be of another version than this worker; it is tried again at the next visit.
  if (!shell.ok || !(await shell.clone().text()).includes(__VERSION__))
    throw new Error('The page is not of my version.');
  const cache = await caches.open(own);
  await cache.put(page, shell);
  await cache.addAll([...files]);
}

/** What the version before has kept stays until the next one: a tab may still show it. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The newest page where there is a network, so that nothing kept here can bar the way to a better one. */
async function show(request: Request): Promise<Response> {
  const kept = await caches.match(page, { cacheName: own });
  if (!kept) return fetch(request);
  const late = new Promise<Response>((shown) => setTimeout(shown, patience, kept));
  const asked = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : kept),
    () => kept,
  );
  return Promise.race([asked, late]);
}

async function find(request: Request): Promise<Response> {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}
