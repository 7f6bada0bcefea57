import type { KeptMessage, Off, OutboxStore } from './api.js';
import { inOrder } from './outbox-store.js';

const TABLE = 'messages';

/**
 * Kept by the browser, through reloads and crashes, for each name: give it one for each person. Tabs share it: where
 * there are Web Locks a message is sent by one of them; where there are none (plain http) perhaps by two, and stays one.
 */
export function indexedDbOutbox(name: string): OutboxStore {
  let opening: Promise<IDBDatabase> | undefined;
  const open = () => (opening ??= openDatabase(`quickdesk-outbox-${name}`, () => (opening = undefined)));
  const run = async <T>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await open()).transaction(TABLE, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(TABLE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(asError(transaction.error ?? request.error));
    });
  };
  const store: OutboxStore = {
    load: async () =>
      (await run<KeptMessage[]>('readonly', (table) => table.getAll() as IDBRequest<KeptMessage[]>)).sort(inOrder),
    put: async (message) => void (await run('readwrite', (table) => table.put(message))),
    remove: async (clientId) => void (await run('readwrite', (table) => table.delete(clientId))),
  };
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  return locks ? { ...store, claim: (clientId) => claim(locks, `quickdesk-outbox-${name}-${clientId}`) } : store;
}

/** The lock is held until the answer is called, or the tab is gone. */
function claim(locks: LockManager, name: string): Promise<Off> {
  return new Promise((granted, refused) => {
    const held = locks.request(name, () => new Promise<void>((release) => granted(release)));
    held.catch(refused);
  });
}

function openDatabase(name: string, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'clientId' });
    request.onerror = () => {
      closed();
      reject(asError(request.error));
    };
    request.onsuccess = () => {
      const database = request.result;
      // A newer version in another tab, or a browser that clears its data: the next use opens it again.
      database.onversionchange = () => database.close();
      database.onclose = closed;
      resolve(database);
    };
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('The outbox of this browser does not work.');
}
