import { useEffect, useState } from 'preact/hooks';
import type { Session } from './session';

// Draws again when the session changes.
export function useSession(session: Session): void {
  const [, redraw] = useState(0);
  useEffect(() => session.listen(() => redraw((count) => count + 1)), [session]);
}

// A blob's address for as long as it is shown.
export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
