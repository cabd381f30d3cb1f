import { describe, expect, test } from "vitest";
import type { Payload } from "../../src/codec/payload/payload.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import type { KernelAnswer } from "../../src/negotiation/kernel-answer.ts";
import { mergeAlike, negotiationMatrix } from "../../src/negotiation/matrix.ts";
import type { Sent } from "../../src/negotiation/matrix.ts";

/* Which rows are put together: by what is sent, and by what is answered, to those that stand side by side. */

const taken: KernelAnswer = { errno: null, why: "taken", zeroFilled: 0, tail: "none", data: [], rule: null };
const bytes = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers);

const sent: Payload = {
  request: 0x3b80,
  in: bytes(1, 2, 3, 4),
  ptrs: [{ offset: 0, buf: 0 }],
  bufs: [bytes(5, 6), bytes(7)],
};

const programs = ["v6.2", "v6.3"] as const;
const by = (payloads: readonly (Payload | null)[], unable: readonly string[] = []): readonly Sent[] =>
  payloads.map((payload, index) => ({ programs: [programs[index]!], payload, unable: unable[index] ?? null }));

const rowsOf = (each: readonly Sent[]) => negotiationMatrix(each, ["v6.6"], () => taken);

describe("two programs share a row", () => {
  test("where they send the same bytes", () => {
    const copy = { ...sent, in: sent.in.slice(), ptrs: [{ offset: 0, buf: 0 }], bufs: sent.bufs.map((b) => b.slice()) };
    const rows = rowsOf(by([sent, copy]));
    expect(rows.map((row) => row.programs)).toEqual([["v6.2", "v6.3"]]);
  });

  test("where both can't, for the same reason", () => {
    expect(rowsOf(by([null, null], ["no such command", "no such command"]))).toEqual([
      { programs: ["v6.2", "v6.3"], payload: null, unable: "no such command", answers: [] },
    ]);
  });

  test.each<[string, readonly Sent[]]>([
    ["another number", by([sent, { ...sent, request: 0x3b81 }])],
    ["another byte", by([sent, { ...sent, in: bytes(1, 2, 3, 5) }])],
    ["another byte first", by([sent, { ...sent, in: bytes(0, 2, 3, 4) }])],
    ["fewer bytes", by([sent, { ...sent, in: bytes(1, 2, 3) }])],
    ["more bytes", by([sent, { ...sent, in: bytes(1, 2, 3, 4, 0) }])],
    ["another pointer", by([sent, { ...sent, ptrs: [{ offset: 0, buf: 1 }] }])],
    ["no pointer", by([sent, { ...sent, ptrs: [] }])],
    ["another byte in a buffer", by([sent, { ...sent, bufs: [bytes(5, 6), bytes(8)] }])],
    ["one buffer more", by([sent, { ...sent, bufs: [...sent.bufs, bytes(1)] }])],
    ["one buffer fewer", by([sent, { ...sent, bufs: sent.bufs.slice(0, 1) }])],
    ["another reason", by([null, null], ["no such command", "no such member"])],
    ["one that can't", by([sent, null], ["", "no such command"])],
    ["one that could not", by([null, sent], ["no such command"])],
  ])("but not with %s", (_what, each) => {
    expect(rowsOf(each).map((row) => row.programs)).toEqual([["v6.2"], ["v6.3"]]);
  });
});

test("kernels side by side that answer the same are put together, others not", () => {
  const kernels: readonly ReleaseName[] = ["v6.2", "v6.3", "v6.4", "v6.5"];
  const answered: Partial<Record<ReleaseName, Partial<KernelAnswer>>> = { "v6.4": { zeroFilled: 8 } };
  const [row] = negotiationMatrix(by([sent]), kernels, (kernel) => ({ ...taken, ...answered[kernel] }));
  expect(row!.answers.map((each) => [each.kernels, each.answer.zeroFilled])).toEqual([
    [["v6.2", "v6.3"], 0],
    [["v6.4"], 8],
    [["v6.5"], 0],
  ]);
});

test("alike is asked of neighbours, the joined one first", () => {
  const sum = (a: number, b: number): number => a + b;
  expect(mergeAlike([1, 1, 2, 4, 3], (a, b) => a === b, sum)).toEqual([8, 3]);
  expect(mergeAlike<number>([], () => true, sum)).toEqual([]);
});
