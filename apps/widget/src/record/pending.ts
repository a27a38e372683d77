// Whether this site may have recordings to restore: a mark in localStorage, so that the loader need not fetch the
// recorder's chunk, nor open its database, to find out.

const keyOf = (pageKey: string): string => `bugpin-recording-${pageKey}`;

export function mayHaveRecordings(pageKey: string): boolean {
  try {
    return localStorage.getItem(keyOf(pageKey)) !== null;
  } catch {
    return false; // storage is forbidden: then nothing was kept either
  }
}

export function markRecordings(pageKey: string, exist: boolean): void {
  try {
    if (exist) localStorage.setItem(keyOf(pageKey), '1');
    else localStorage.removeItem(keyOf(pageKey));
  } catch {
    // Forbidden or full: a recording can then only be restored by asking for it.
  }
}
