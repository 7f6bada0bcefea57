import type { ToWorker } from './sw.js';

const seldom = 30 * 60_000;
const patience = 3_000;
const own = document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content;

const tell = (worker: ServiceWorker, message: ToWorker, ports: MessagePort[] = []) =>
  worker.postMessage(message, ports);

/**
 * Makes the page work without a connection, and says when there is a newer one. Where a browser has no workers, or
 * forbids them, the page works all the same, with a connection. `?worker=off` takes everything back.
 */
export async function keepOffline(found: (reload: () => void) => void): Promise<void> {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!workers) return;
  if (new URLSearchParams(location.search).get('worker') === 'off') return undo(workers);
  const registration = await workers.register('sw.js', { scope: './', updateViaCache: 'none' });
  const look = async () => {
    const { waiting } = registration;
    // It may have come after this page did, and be of the same version.
    if (waiting && (await versionOf(waiting)) !== own) found(() => change(workers, waiting));
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => void look());
  });
  await look();
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < seldom) return;
    asked = Date.now();
    // Without a connection there is nothing new; it is asked again the next time.
    registration.update().catch(() => undefined);
  });
}

async function undo(workers: ServiceWorkerContainer): Promise<void> {
  const registration = await workers.getRegistration('./');
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith('quickdesk-support-'));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Undefined when it does not answer: then it is another one, whatever it is. */
function versionOf(worker: ServiceWorker): Promise<string | undefined> {
  const { port1, port2 } = new MessageChannel();
  tell(worker, 'version', [port2]);
  return new Promise((told) => {
    port1.onmessage = ({ data }: MessageEvent<string>) => told(data);
    setTimeout(told, patience);
  });
}

function change(workers: ServiceWorkerContainer, waiting: ServiceWorker): void {
  const reload = () => location.reload();
  // Another tab may have said so already.
  if (waiting.state !== 'installed') return reload();
  workers.addEventListener('controllerchange', reload, { once: true });
  setTimeout(reload, patience);
  tell(waiting, 'take over');
}
