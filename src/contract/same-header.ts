/** A fact names a header as it is included; an ABI may call it by a longer path, or by its own name alone. */
export function sameHeader(named: string, path: string): boolean {
  return named === path || path.endsWith(`/${named}`) || named.endsWith(`/${path}`);
}
