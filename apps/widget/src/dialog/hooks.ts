import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Session } from './session';

// Draws again when the session changes. Listens before the first frame: a draft may be there as soon.
export function useSession(session: Session): void {
  const [, redraw] = useState(0);
  useLayoutEffect(() => session.listen(() => redraw((count) => count + 1)), [session]);
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
