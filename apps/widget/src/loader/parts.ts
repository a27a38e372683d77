// The parts of the widget on one page: each is loaded once; one that failed is tried again when it is next wanted.
import { type ChunkName, type Chunks, loadChunk } from './lazy';

export interface Source {
  base: string; // of the parts
  nonce?: string | undefined;
  query: string; // of the configuration request
}

export class Parts {
  readonly #loads = new Map<ChunkName, Promise<unknown>>();

  constructor(private readonly source: Source) {}

  load<N extends ChunkName>(name: N): Promise<Chunks[N]> {
    const known = this.#loads.get(name) as Promise<Chunks[N]> | undefined;
    if (known) return known;
    const loading = loadChunk(this.source.base, name, this.source.nonce);
    this.#loads.set(name, loading);
    loading.catch(() => this.#loads.delete(name));
    return loading;
  }
}
