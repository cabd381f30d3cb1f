import type { Cache, KeptParts } from "../../src/input/cache.ts";

/** A cache in memory. */
export interface MemoryCache extends Cache {
  /** How often something was put there. */
  readonly puts: number;
  /** Makes parts of all that is kept unreadable. */
  damage(isDamaged: (part: number) => boolean): void;
}

export function memoryCache(): MemoryCache {
  const entries = new Map<string, readonly Buffer[]>();
  let puts = 0;
  let isDamaged: (part: number) => boolean = () => false;
  const open = (key: string): KeptParts | null => {
    const parts = entries.get(key);
    if (parts === undefined) return null;
    return { count: parts.length, part: (index) => (isDamaged(index) ? null : (parts[index] ?? null)) };
  };
  const putParts = (key: string, parts: readonly Uint8Array[]): void => {
    puts += 1;
    const copies = parts.map((part) => Buffer.from(Uint8Array.from(part).buffer));
    entries.set(key, copies);
  };
  return {
    get puts() {
      return puts;
    },
    damage: (which) => (isDamaged = which),
    get: (key) => open(key)?.part(0) ?? null,
    put: (key, bytes) => putParts(key, [bytes]),
    open,
    putParts,
  };
}
