// Law: the page answers whatever is typed into it, and each spelling that it offers of a call is the same call.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { headers } from "../abi/headers.ts";
import { releases } from "../abi/releases.ts";
import { hexOfBytes } from "../src/codec/hex.ts";
import { callView } from "../src/page/call-view.ts";
import { inspect } from "../src/page/inspect.ts";
import { matrixView, verdictsView } from "../src/page/matrix-view.ts";
import { hashOfState, models, stateOfHash } from "../src/page/page-state.ts";
import type { PageState } from "../src/page/page-state.ts";
import { spellingsOf } from "../src/page/spellings.ts";
import { summaryView } from "../src/page/summary-view.ts";
import { runsEach } from "./support/runs.ts";

const names = headers
  .flatMap(({ declarations }) => declarations)
  .flatMap((each) => (each.kind === "command" || each.kind === "struct" || each.kind === "union" ? [each.name] : []));

const text = fc.oneof(
  fc.uint8Array({ maxLength: 96 }).map(hexOfBytes),
  fc.uint8Array({ maxLength: 16 }).map((bytes) => `30000000${hexOfBytes(bytes)}+z40`),
  fc.json({ maxDepth: 2 }),
  fc
    .dictionary(fc.constantFrom("flags", "dev_id", "argsz", "size", "ioas_id"), fc.nat())
    .map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary" }),
);

const state: fc.Arbitrary<PageState> = fc.record({
  name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()),
  release: fc.constantFrom(...releases.map(({ name }) => name)),
  dataModel: fc.constantFrom(...models),
  text,
});

test.prop([state], { numRuns: 3 * runsEach })("whatever is asked", (asked) => {
  expect(stateOfHash(hashOfState(asked))).toEqual(asked);
  const { call, matrix } = inspect(asked);
  if (matrix?.value != null) {
    matrixView(matrix.value, asked.release);
    verdictsView(matrix.value, asked.release);
  }
  if (call?.value == null) return;
  summaryView(call.value);
  callView(call.value.decoded);
  const { given } = call.value;
  for (const spelling of Object.values(spellingsOf(call.value))) {
    if (spelling === null || spelling === "") continue;
    const again = inspect({ ...asked, text: spelling }).call?.value?.given;
    expect(again).toMatchObject({ in: given.in, ptrs: given.ptrs, bufs: given.bufs });
  }
});
