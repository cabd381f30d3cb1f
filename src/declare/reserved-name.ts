const word = "(?:reserved|resvd|resv|rsvd|rsv|padding|pad|unused|spare|mbz|dummy|filler)";
/** `num_spare` counts, and `sink_pad` is where a link of media entities ends. */
const meant =
  "(?!.*(?:^|_)(?:n|nr|num|bytes|blocks|size|max|min|is|has|no|total|with|source|sink|src|dst|send|recv|key)_)";
/** `reserved`, `__pad1`, `f_spare`, `resv_a`, `__out_reserved`; and `__reserved_tail`, `res1`, `cap_____res`, `__align`, but not `reserved_blocks`. */
const reserved = new RegExp(
  `^(?:_*|${meant}\\w+_)${word}(?:[_\\d]+[a-z]?[_\\d]*)?$|^__${word}_|^_*res\\d+$|_{3}res$|^__align\\d*$`,
);

/** True for a member whose name says that nobody may use it yet; `path` may lead through nested members. */
export function isReservedName(path: string): boolean {
  return reserved.test(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}
