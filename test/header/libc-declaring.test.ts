import { expect, test } from "vitest";
import { libcDeclaring } from "../../src/header/libc-declaring.ts";
import { Memory } from "../../src/header/memory.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { namesIn } from "../../src/layout/names-declared.ts";

test("whatever libc's headers declare they are found to speak of, in every data model", () => {
  for (const { name, predefined } of Object.values(dataModels)) {
    const memory = new Memory();
    const headers = libcDeclaring("size_t", predefined, memory);
    const names = headers.flatMap(({ declarations }) => namesIn(declarations));
    expect(names.length, name).toBeGreaterThan(50);
    expect(names).toContain("struct timespec");
    expect(names.filter((each) => libcDeclaring(each, predefined, memory) !== headers)).toEqual([]);
  }
});

test("of a name that they do not speak of nothing is read", () => {
  const { predefined } = dataModels.x86_64;
  for (const name of ["PAGE_SIZE", "struct fiemap", "struct size"]) {
    expect(libcDeclaring(name, predefined), name).toEqual([]);
  }
});
