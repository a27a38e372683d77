// IndexedDB "bugpin": reports that wait to be sent, and drafts. Files are kept as blobs. Every function rejects when
// the browser forbids storage or its quota is spent; callers decide what that means to the reporter.

const kName = 'bugpin';
const kVersion = 1;

export interface StoredFile {
  part: 'media' | 'attachment';
  name: string;
  blob: Blob;
}

export interface StoredReport {
  id: string; // the idempotency key
  apiKey: string;
  serverUrl: string;
  data: string; // JSON of part "data"
  files: StoredFile[];
  createdAt: number; // ms since 1970
  attempts: number;
  nextAttemptAt: number;
  draft?: StoredDraft; // what it was made of, should it be refused when nobody is there to see
}

export interface StoredDraft<T = unknown> {
  key: string;
  savedAt: number;
  value: T;
}

type StoreName = 'reports' | 'drafts';
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(kName, kVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('reports', { keyPath: 'id' });
      request.result.createObjectStore('drafts', { keyPath: 'key' });
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab has a newer widget: let it upgrade.
      database.onversionchange = () => database.close();
      database.onclose = () => (opened = undefined);
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is blocked'));
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

// Resolves when the transaction is complete, so that what was written survives a crash of the page.
async function run<T>(name: StoreName, mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' });
    const request = use(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error ?? new Error('aborted'));
  });
}

export const put = (name: StoreName, value: StoredReport | StoredDraft): Promise<IDBValidKey> =>
  run(name, 'readwrite', (store) => store.put(value));

export const remove = (name: StoreName, key: string): Promise<undefined> =>
  run(name, 'readwrite', (store) => store.delete(key));

export const get = <T>(name: StoreName, key: string): Promise<T | undefined> =>
  run(name, 'readonly', (store) => store.get(key) as IDBRequest<T | undefined>);

export const getAll = <T>(name: StoreName): Promise<T[]> =>
  run(name, 'readonly', (store) => store.getAll() as IDBRequest<T[]>);
