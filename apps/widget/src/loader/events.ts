import type { Events, Listener } from './types';

// A listener that throws does not keep the others from hearing, nor the widget from going on.
export class Emitter {
  #listeners = new Map<keyof Events, Set<Listener<never>>>();

  on<N extends keyof Events>(name: N, listener: Listener<N>): void {
    const all = this.#listeners.get(name) ?? new Set();
    all.add(listener as Listener<never>);
    this.#listeners.set(name, all);
  }

  off<N extends keyof Events>(name: N, listener: Listener<N>): void {
    this.#listeners.get(name)?.delete(listener as Listener<never>);
  }

  emit<N extends keyof Events>(name: N, detail: Events[N]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])] as Listener<N>[]) {
      try {
        listener(detail);
      } catch (error) {
        // The page's own fault, told as such once the widget is done.
        queueMicrotask(() => reportError(error));
      }
    }
  }
}
