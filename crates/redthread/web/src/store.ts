import { useEffect, useState } from "preact/hooks";

/** A value that components can watch. */
export class Store<T> {
  private readonly watchers = new Set<() => void>();
  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(next: T): void {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const watcher of [...this.watchers]) watcher();
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}

export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState(0);
  useEffect(() => {
    redraw((n) => n + 1);
    return store.watch(() => redraw((n) => n + 1));
  }, [store]);
  return store.value;
}

/** What this browser remembers. Private windows may refuse storage: then it is forgotten at the end of the visit. */
export const kept = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(`redthread.${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(`redthread.${key}`, value);
    } catch {
      return;
    }
  },
};
