import { isPart } from "../header/is-part.ts";

/** Files, of those in a folder, that are no headers and that headers may include: a list of enumerators, `foo.def`. */
export const fragmentsIn = (paths: Iterable<string>): string[] => [...paths].filter(isFragment);

export function isFragment(path: string): boolean {
  return isPart(path) && !forBuilds.test(path) && !isHidden.test(path);
}

/** What a build reads: Makefile.headersinst. */
const forBuilds = /(?:^|\/)(?:Kbuild|Kconfig|Makefile)[^/]*$/;
const isHidden = /(?:^|\/)\./;
