// Law: what was read before changes nothing: reading with a memory gives what reading afresh gives.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Header } from "../src/declare/header.ts";
import { Memory } from "../src/header/memory.ts";
import { readHeaders } from "../src/header/read-headers.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { textSource } from "../test/support/read-text.ts";
import { headerText } from "./support/c-header.ts";
import { runsOfText } from "./support/runs.ts";

/** A second header that means something else by what was defined before it, and that includes the first. */
const around = fc
  .record({
    before: fc.constantFrom("", "#define C_0 9\n", "#define __u32 int\n", "#pragma pack(2)\n"),
    twice: fc.boolean(),
  })
  .map(({ before, twice }) => `${before}#include <a.h>\n${twice ? "#include <a.h>\n" : ""}#define C_LAST (C_0 + 1)\n`);

const models = [dataModels.x86_64, dataModels.i386, dataModels.x86_64];

test.prop([headerText, headerText, around], { numRuns: runsOfText })(
  "two versions of a tree, in two data models",
  (old, current, user) => {
    const memory = new Memory();
    for (const text of [old, current, old]) {
      for (const { predefined } of models) {
        const read = (from: Memory): Header[] =>
          readHeaders(textSource({ "a.h": text, "b.h": user }), predefined, from);
        expect(read(memory)).toEqual(read(new Memory()));
      }
    }
  },
);
