import type { Abi } from "../layout/abi.ts";

/** An ABI with these headers and what they include: as much as is read of text where only they are asked for. */
export function narrowed({ model, headers }: Abi, paths: readonly string[]): Abi {
  const kept = new Set(paths.flatMap((path) => [path, ...(headers.get(path)?.reaches ?? [])]));
  return { model, headers: new Map([...headers].filter(([path]) => kept.has(path))) };
}
