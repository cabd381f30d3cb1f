const word = "(?:reserved|resvd|resv|rsvd|rsv|padding|pad|unused|spare|mbz|dummy|filler)";
/** `reserved`, `__pad1`, `f_spare`, `resv_a`; and `__reserved_tail`, `res1`, `__align`, but not `reserved_blocks`. */
const reserved = new RegExp(
  `^(?:_*|[a-z]{1,3}_+)${word}(?:[_\\d]+[a-z]?[_\\d]*)?$|^__${word}_|^_*res\\d+$|^__align\\d*$`,
);

/** True for a member whose name says that nobody may use it yet; `path` may lead through nested members. */
export function isReservedName(path: string): boolean {
  return reserved.test(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}
