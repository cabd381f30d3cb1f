import { expect, test } from "vitest";
import type { BasicName } from "../../src/declare/type.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { holds, isSigned, wrapped } from "../../src/layout/integer-types.ts";

const names: readonly BasicName[] = [
  "char",
  "signed char",
  "unsigned char",
  "short",
  "unsigned short",
  "int",
  "unsigned int",
  "long",
  "unsigned long",
  "long long",
  "unsigned long long",
  "__int128",
  "unsigned __int128",
];

test.each(Object.values(dataModels))(
  "$name: each integer type keeps the numbers that its size has room for",
  (model) => {
    for (const name of names) {
      const values = 1n << BigInt(model.basic[name].size * 8);
      const least = isSigned(model, name) ? -values / 2n : 0n;
      const most = least + values - 1n;
      expect([name, holds(model, name, least), holds(model, name, most)]).toEqual([name, true, true]);
      expect([name, holds(model, name, least - 1n), holds(model, name, most + 1n)]).toEqual([name, false, false]);
      expect([name, wrapped(model, name, most + 1n), wrapped(model, name, least - 1n)]).toEqual([name, least, most]);
    }
  },
);

test("bool keeps 0 and 1, and makes 1 of all else", () => {
  const values = [-1n, 0n, 1n, 2n, 256n].map((value) => wrapped(dataModels.x86_64, "bool", value));
  expect(values).toEqual([1n, 0n, 1n, 1n, 1n]);
});
