type Node = Readonly<Record<string, unknown>>;

/** Whether two trees of plain data say the same; where they stand in a file makes no difference. */
export function sameTree(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => sameTree(item, other[at]));
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) => key === "location" || (key in other && sameTree((one as Node)[key], (other as Node)[key])),
  );
}
