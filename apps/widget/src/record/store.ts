// What has been recorded, in IndexedDB, so that it outlives the page: one row per recording, one per slice of media.
// Every function opens the database for itself except for a Writer, which keeps it open while a recording runs.

import { type Slice } from './slices';

const kDatabase = 'bugpin-recordings';
const kSessions = 'sessions';
const kChunks = 'chunks';

export interface SessionRow {
  id: string;
  pageKey: string;
  mimeType: string;
  startedAt: number; // ms since 1970
  width: number;
  height: number;
  maxBytes: number;
  poster?: Blob;
}

interface ChunkRow extends Slice {
  session: string;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(kDatabase, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(kSessions, { keyPath: 'id' });
      request.result.createObjectStore(kChunks, { keyPath: ['session', 'index'] });
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close(); // never stands in the way of another version
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is in use'));
  });
}

type Work<T> = (t: IDBTransaction) => IDBRequest<T>;

// Runs `work` in one transaction over both stores; resolves when it is complete.
function transact<T>(database: IDBDatabase, mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([kSessions, kChunks], mode);
    const request = work(transaction);
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

async function once<T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  const database = await open();
  try {
    return await transact(database, mode, work);
  } finally {
    database.close();
  }
}

const chunksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

export class Writer {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(): Promise<Writer> {
    return new Writer(await open());
  }

  async saveSession(row: SessionRow): Promise<void> {
    await transact(this.database, 'readwrite', (t) => t.objectStore(kSessions).put(row));
  }

  async saveSlice(session: string, slice: Slice): Promise<void> {
    const row: ChunkRow = { session, ...slice };
    await transact(this.database, 'readwrite', (t) => t.objectStore(kChunks).put(row));
  }

  close(): void {
    this.database.close();
  }
}

export function listSessions(): Promise<SessionRow[]> {
  return once('readonly', (t) => t.objectStore(kSessions).getAll() as IDBRequest<SessionRow[]>);
}

export function listSlices(id: string): Promise<Slice[]> {
  return once('readonly', (t) => t.objectStore(kChunks).getAll(chunksOf(id)) as IDBRequest<ChunkRow[]>);
}

export async function removeSession(id: string): Promise<void> {
  await once('readwrite', (t) => {
    t.objectStore(kChunks).delete(chunksOf(id));
    return t.objectStore(kSessions).delete(id);
  });
}
