/** An item of a comparison: on both sides, gone, or new. */
export interface Marked<T> {
  readonly mark: " " | "-" | "+";
  readonly item: T;
}

/** Above this product of lengths the middle is shown as replaced as a whole: time and memory stay bounded. */
const mostCells = 4_000_000;

/** The shortest way from one list to the other; items of one key are the same. What both share at the ends costs nothing. */
export function listDiff<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Marked<T>[] {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;

  const kept = (item: T): Marked<T> => ({ mark: " ", item });
  const marks = replaced(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  let [i, j] = [head, head];
  const middle = marks.map((mark): Marked<T> => {
    const item = mark === "+" ? after[j]! : before[i]!;
    if (mark !== "+") i += 1;
    if (mark !== "-") j += 1;
    return { mark, item };
  });
  return [...before.slice(0, head).map(kept), ...middle, ...before.slice(before.length - tail).map(kept)];
}

function replaced(old: readonly string[], now: readonly string[]): Marked<unknown>["mark"][] {
  if (old.length * now.length > mostCells) return [...old.map(() => "-" as const), ...now.map(() => "+" as const)];
  const shared = sharedLengths(old, now);
  const width = now.length + 1;
  const marks: Marked<unknown>["mark"][] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      marks.push(" ");
      i += 1;
      j += 1;
    } else if (j === now.length || (i < old.length && shared[(i + 1) * width + j]! >= shared[i * width + j + 1]!)) {
      marks.push("-");
      i += 1;
    } else {
      marks.push("+");
      j += 1;
    }
  }
  return marks;
}

/** At `i * (now.length + 1) + j`: how many items the rests from i and from j have in common, in order. */
function sharedLengths(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1;
  const shared = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const below = (i + 1) * width + j;
      shared[i * width + j] =
        old[i] === now[j] ? shared[below + 1]! + 1 : Math.max(shared[below]!, shared[i * width + j + 1]!);
    }
  }
  return shared;
}
