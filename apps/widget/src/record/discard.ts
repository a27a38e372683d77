// Forgetting what was kept of a recording.

import { release } from './claims';
import { markRecordings } from './pending';
import { listSessions, removeSession, type SessionRow } from './store';

// Also when there is nothing of that name. Never rejects.
export async function discardRecording(id: string): Promise<void> {
  const rows = await listSessions().catch((): SessionRow[] => []);
  const pageKey = rows.find((row) => row.id === id)?.pageKey;
  await removeSession(id).catch(() => undefined);
  release(id);
  const remains = rows.some((row) => row.id !== id && row.pageKey === pageKey);
  if (pageKey !== undefined && !remains) markRecordings(pageKey, false);
}
