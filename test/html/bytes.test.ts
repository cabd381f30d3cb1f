import { describe, expect, test } from "vitest";
import { fatesOf } from "../../src/html/bytes/fates.ts";
import { oldAndNew } from "../../src/html/bytes/pair-words.ts";
import { pieceWords, shortFate } from "../../src/html/bytes/piece-words.ts";
import { flatPieces, piecesOf } from "../../src/html/bytes/pieces.ts";
import type { Stretch } from "../../src/html/bytes/pieces.ts";
import { rowsOfEnds } from "../../src/html/bytes/rows.ts";
import { byteAt, endOfNonZero, hexBytes } from "../../src/html/bytes/hex-bytes.ts";
import { recordOf } from "../support/record-of.ts";

/** "a 0-4" for bytes 0 to 3, bits where they are no bytes; a union's lanes in braces. */
function drawn(stretches: readonly Stretch[]): string[] {
  return stretches.map((stretch) => {
    if (stretch.kind === "overlay") return `{${stretch.lanes.map((lane) => drawn(lane).join(" ")).join(" | ")}}`;
    const { kind, path, from, to } = stretch;
    const place = from % 8 === 0 && to % 8 === 0 ? `${from / 8}-${to / 8}` : `bits ${from}-${to}`;
    return `${kind === "member" ? "" : `${kind} `}${path ?? ""} ${place}`.replaceAll("  ", " ");
  });
}

describe("the pieces of a record", () => {
  test.each([
    ["struct foo { __u8 a; __u32 b; __u8 c; };", ["a 0-1", "padding 1-4", "b 4-8", "c 8-9", "padding 9-12"]],
    ["struct foo { __u32 a:3; __u32 b:7; __u32 c; };", ["a bits 0-3", "b bits 3-10", "padding bits 10-32", "c 4-8"]],
    ["struct foo { __u32 :4; __u32 b:4; };", ["padding bits 0-4", "b bits 4-8", "padding 1-4"]],
    ["struct foo { struct { __u16 x; __u16 y; } a; __u32 b; };", ["a.x 0-2", "a.y 2-4", "b 4-8"]],
    ["struct foo { union { __u64 a; __u32 b; }; };", ["{a 0-8 | b 0-4 slack 4-8}"]],
    ["struct foo { union { __u32 a; __u8 b[5]; }; };", ["{a 0-4 slack 4-5 | b 0-5}", "padding 5-8"]],
    ["struct foo { __u32 n; __u32 __reserved; __u64 data[]; };", ["n 0-4", "reserved __reserved 4-8", "tail data 8-8"]],
    ["struct foo { struct { __u32 a; } __reserved; };", ["reserved __reserved.a 0-4"]],
    ["struct foo { struct { __u16 x; } a[3]; };", ["a 0-6"]],
    ["struct bar { __u8 x; __u32 y; }; struct foo { struct bar bar; };", ["bar 0-8"]],
    ["struct foo { };", []],
  ])("%s", (text, expected) => {
    expect(drawn(piecesOf(recordOf(text)))).toEqual(expected);
  });
});

describe("the fates of members", () => {
  const fates = (before: string, after: string): string[] => {
    const [old, now] = [before, after].map((text) => piecesOf(recordOf(`struct foo { ${text} };`)));
    const all = fatesOf(old!, now!);
    const words = (pieces: readonly Stretch[], ofOther: string): string[] =>
      flatPieces(pieces).map((piece) => {
        const told = { ...all.get(piece)!, words: oldAndNew, ofOther };
        return `${piece.path ?? piece.kind} ${told.fate} ${shortFate(piece, told)}`.trim();
      });
    return [...words(old!, "now"), "->", ...words(now!, "was")];
  };

  test.each([
    ["__u32 a;", "__u32 a; __u32 b;", ["a same", "->", "a same", "b added"]],
    ["__u32 a; __u32 b;", "__u32 a;", ["a same", "b removed", "->", "a same"]],
    ["__u32 a; __u32 b;", "__u32 b;", ["a removed", "b moved now at 0", "->", "b moved was at 4"]],
    ["__u32 a;", "__s32 a;", ["a changed now __s32", "->", "a changed was __u32"]],
    [
      "__u32 a:3;",
      "__u32 a:4;",
      ["a changed now 4 bits", "padding same", "->", "a changed was 3 bits", "padding same"],
    ],
    ["__u32 a;", "__u32 b;", ["a renamed now b", "->", "b renamed was a"]],
    ["__u32 __reserved;", "__u32 b;", ["__reserved removed", "->", "b added"]],
    [
      "__u8 a; __u32 b;",
      "__u8 a; __u8 c; __u32 b;",
      ["a same", "padding same", "b same", "->", "a same", "c added", "padding same", "b same"],
    ],
    ["__u32 a;", "__u32 a; __u8 b;", ["a same", "->", "a same", "b added", "padding added"]],
    ["__u32 a; __u8 b;", "__u32 a;", ["a same", "b removed", "padding same", "->", "a same"]],
  ])("%s  to  %s", (before, after, expected) => {
    expect(fates(before, after)).toEqual(expected);
  });
});

test("words name a piece's type, place and fate", () => {
  const [a, padding, b] = flatPieces(piecesOf(recordOf("struct foo { __u8 a; __u32 b; };")));
  expect(pieceWords(a!, null)).toBe("a: __u8, 1 byte at 0");
  expect(pieceWords(padding!, null)).toBe("padding that nobody named: 3 bytes at 1");
  expect(pieceWords(b!, { fate: "added", other: null, words: oldAndNew, ofOther: "was" })).toBe(
    "b: __u32, 4 bytes at 4, added",
  );
});

test("only rows where something begins or ends are worth drawing", () => {
  const pieces = piecesOf(recordOf("struct foo { __u32 n; __u8 data[1000]; __u32 end; };"));
  expect([...rowsOfEnds(pieces, () => true)]).toEqual([0, 125]);
});

test("bytes end with zeros that are only counted", () => {
  const bytes = hexBytes("0100ff00+z4");
  expect([bytes.length, endOfNonZero(bytes)]).toEqual([8, 3]);
  expect([0, 2, 3, 7, 8].map((index) => byteAt(bytes, index))).toEqual(["01", "ff", "00", "00", null]);
});
