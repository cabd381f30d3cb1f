/**
 * A fact names a header as it is included; an ABI may call it by a longer path, by a shorter one, or by the name of a file
 * alone, which says nothing of where it is installed: old.h is anybody's.
 */
export function sameHeader(named: string, path: string): boolean {
  return named === path || path.endsWith(`/${named}`) || named.endsWith(`/${path}`) || !path.includes("/");
}
