import type { Side } from "../report/side.ts";
import type { Sides } from "./sides.ts";

/**
 * Both sides without the folders that one of them lacks ("asm"): what the other has there is neither added nor removed. What
 * OLD had there and NEW lacks is lost: nobody can compare it.
 */
export function withoutLacking({ old, current }: Sides, oldLacks: readonly string[], lacks: readonly string[]): Sides {
  const folders = [...new Set([...oldLacks, ...lacks])];
  if (folders.length === 0) return { old, current };
  const isLost = (folder: string): boolean =>
    !oldLacks.includes(folder) && old.headers.some((path) => path.startsWith(`${folder}/`));
  const lost = current.gaps.filter(({ file }) => lacks.includes(file) && isLost(file));
  return { old: without(old, folders), current: { ...without(current, folders), lost } };
}

function without(side: Side, folders: readonly string[]): Side {
  const isKept = (path: string): boolean => !folders.some((folder) => path.startsWith(`${folder}/`));
  const abis = side.abis.map((abi) => ({
    ...abi,
    headers: new Map([...abi.headers].filter(([path]) => isKept(path))),
  }));
  return { ...side, headers: side.headers.filter(isKept), abis };
}
