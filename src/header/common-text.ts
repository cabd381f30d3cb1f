/** How many characters two texts begin with alike. */
export function commonStart(one: string, other: string): number {
  return longest(Math.min(one.length, other.length), (from, to) => one.slice(from, to) === other.slice(from, to));
}

/** How many characters, `most` at most, two texts end with alike. */
export function commonEnd(one: string, other: string, most: number): number {
  const part = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);
  return longest(most, (from, to) => part(one, from, to) === part(other, from, to));
}

/** Where in a text each of its lines begins. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Halves what is not known yet: to compare two long texts at once takes no longer than a few of their characters. */
function longest(most: number, isAlike: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isAlike(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
