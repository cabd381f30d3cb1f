import { siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";

/** `BUILD_BUG_ON(sizeof(struct X) != X_SIZE_VER1)`: which constants name the sizes of a struct. */
export const sizeConstants: Pattern = (code, kernel) =>
  code.callsOf("BUILD_BUG_ON").flatMap(({ offset, arguments: [condition = ""] }) => {
    const names = condition.match(/\b[A-Z]\w*_SIZE_VER\d+\b/g);
    const sized = /\b(?:sizeof|offsetofend)\s*\(\s*((?:(?:struct|union)\s+)?\w+)/.exec(condition)?.[1];
    if (names === null || sized === undefined) return [];
    const record = kernel.recordOf(sized, code, code.functionAt(offset));
    return [siteOf("BUILD_BUG_ON", code.place(offset), record, { sizeConstants: names })];
  });
