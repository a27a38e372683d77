// A buffer bounded in entries and in bytes; the oldest entries go first. Long-lived pages cannot make it grow.

export class Ring<T> {
  #entries: { value: T; size: number }[] = [];
  #bytes = 0;

  constructor(
    private readonly maxEntries: number,
    private readonly maxBytes: number,
    private readonly sizeOf: (value: T) => number = (value) => JSON.stringify(value).length,
  ) {}

  add(value: T): void {
    const size = this.sizeOf(value);
    if (size > this.maxBytes) return;
    this.#entries.push({ value, size });
    this.#bytes += size;
    while (this.#entries.length > this.maxEntries || this.#bytes > this.maxBytes) {
      this.#bytes -= this.#entries.shift()?.size ?? 0;
    }
  }

  // From the oldest to the youngest; a copy.
  list(): T[] {
    return this.#entries.map((entry) => entry.value);
  }

  last(): T | undefined {
    return this.#entries[this.#entries.length - 1]?.value;
  }

  clear(): void {
    this.#entries = [];
    this.#bytes = 0;
  }

  get size(): number {
    return this.#entries.length;
  }
}
