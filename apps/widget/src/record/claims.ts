// Which page a recording belongs to: a Web Lock per recording, held from its start (or its recovery) until it is
// discarded or the page is gone, however it goes. So no tab takes what another one is still recording or sending.

const held = new Map<string, () => void>();

const lockName = (id: string): string => `bugpin-recording:${id}`;

// False when this or another page has it already.
export function claim(id: string): Promise<boolean> {
  if (held.has(id)) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(id), { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(false);
        return new Promise<void>((release) => {
          held.set(id, release);
          resolve(true);
        });
      })
      .catch(reject);
  });
}

export function release(id: string): void {
  held.get(id)?.();
  held.delete(id);
}
