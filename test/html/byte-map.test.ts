import { describe, expect, test } from "vitest";
import { byteMap, byteMapPair } from "../../src/html/byte-map.ts";
import { bytesByMember } from "../../src/html/bytes-by-member.ts";
import { hexBytes } from "../../src/html/bytes/hex-bytes.ts";
import { huesOf } from "../../src/html/bytes/hues.ts";
import { modelWords } from "../../src/html/bytes/pair-words.ts";
import { flatPieces, piecesOf } from "../../src/html/bytes/pieces.ts";
import type { Html } from "../../src/html/html.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { recordOf } from "../support/record-of.ts";

/** What each element says for who points at it. */
const titles = ({ markup }: Html): string[] => [...markup.matchAll(/title="([^"]*)"/g)].map(([, title]) => title!);
/** The text alone, a row a line. */
const linesOf = ({ markup }: Html): string[] =>
  markup
    .replaceAll(/<div class="(?:side-title|ruler)".*?<\/div>|<figcaption>.*?<\/figcaption>/gs, "")
    .split('<div class="row')
    .slice(1)
    .map((row) => row.slice(row.indexOf(">") + 1).replaceAll(/<[^>]*>|\s+/g, " "))
    .map((text) => text.replaceAll(/ +/g, " ").trim());

describe("a byte map", () => {
  test("has eight bytes in a row, and says whose they are", () => {
    const map = byteMap({ title: "now", record: recordOf("struct foo { __u32 id; __u64 at; __u8 tag; };") });
    expect(linesOf(map)).toEqual(["0 id __u32 hole", "8 at __u64", "16 tag __u8 padding"]);
    expect(titles(map)).toContain("at: __u64, 8 bytes at 8");
  });

  test("leaves the middle of an array out, however long", () => {
    const map = byteMap({ title: "now", record: recordOf("struct foo { __u32 a; __u8 b[1073741824]; __u32 c; };") });
    expect(linesOf(map)).toEqual(["0 a __u32 b __u8[1073741824]", "⋯ bytes 8–1073741823", "1073741824 … c __u32"]);
  });

  test("names an array without a length where it begins", () => {
    expect(titles(byteMap({ title: "now", record: recordOf("struct foo { __u64 n; __u32 data[]; };") }))).toContain(
      "data: __u32[], from byte 8 on",
    );
  });

  test("of many alternatives shows the first ones, and how many more there are", () => {
    const names = Array.from({ length: 9 }, (_, index) => `__u32 m${index};`).join(" ");
    expect(byteMap({ title: "now", record: recordOf(`struct foo { union { ${names} }; };`) }).markup).toContain(
      "and 3 more",
    );
  });

  test("of many alternatives shows what is new", () => {
    const union = (names: string): RecordLayout => recordOf(`struct foo { union { ${names} }; };`);
    const names = Array.from({ length: 9 }, (_, index) => `__u32 m${index};`).join(" ");
    const pair = byteMapPair(
      { title: "old", record: union(names) },
      { title: "new", record: union(`${names} __u32 n;`) },
    );
    expect(titles(pair)).toContain("n: __u32, 4 bytes at 0, added");
  });

  test("of two versions leaves out of both what is alike in both", () => {
    const many = (end: string): RecordLayout =>
      recordOf(`struct foo { ${Array.from({ length: 20 }, (_, i) => `__u64 m${i};`).join(" ")} ${end} };`);
    const pair = byteMapPair({ title: "old", record: many("") }, { title: "new", record: many("__u64 more;") });
    const alike = ["0 m0 __u64", "⋯ bytes 8–151", "152 m19 __u64"];
    expect(linesOf(pair)).toEqual([...alike, ...alike, "160 more __u64"]);
  });

  test("of two data models says on which", () => {
    const text = "struct foo { __u32 a; __u64 b; };";
    const sides = [recordOf(text), recordOf(text, "i386")] as const;
    const pair = byteMapPair(
      { title: "x86_64", record: sides[0] },
      { title: "i386", record: sides[1] },
      modelWords("x86_64", "i386"),
    );
    expect(titles(pair)).toContain("b: __u64, 8 bytes at 8, on i386 at 4");
    expect(titles(pair)).toContain("b: __u64, 8 bytes at 4, on x86_64 at 8");
    expect(pair.markup).toContain("at another place");
  });
});

describe("bytes by member", () => {
  const record = recordOf("struct foo { __u32 id; __u8 kind; __u32 tail; __u64 more; };");
  const read = (hex: string, at = 0) =>
    bytesByMember({
      title: "as sent",
      bytes: hexBytes(hex),
      record,
      at,
      reads: { id: "1", kind: "2" },
      different: new Set(["kind"]),
      hues: huesOf(flatPieces(piecesOf(record))),
    });

  test("stand under their members, with what was read", () => {
    expect(linesOf(read("0100000002"))).toEqual([
      "0 01 00 00 00 02 ·· ·· ·· id = 1 kind = 2 padding not sent kind = 2",
      "⋯ bytes 8–23: not sent",
    ]);
    expect(titles(read("0100000002"))[1]).toBe("kind: __u8, 1 byte at 4, read as 2");
  });

  test("are told from those in front of the struct and behind it", () => {
    const said = titles(read(`${"aa".repeat(8)}${"00".repeat(24)}bb`, 8));
    expect(said).toContain("in front of the struct: 8 bytes at -8");
    expect(said).toContain("behind the struct: 1 byte at 24");
  });

  test("have one colour for a member wherever it stands", () => {
    const hues = huesOf(flatPieces(piecesOf(record)));
    expect([...hues]).toEqual([
      ["id", 0],
      ["kind", 1],
      ["tail", 2],
      ["more", 3],
    ]);
    expect(read("0100000002").markup).toMatch(/class="byte h1"\s+data-member="kind"/);
  });

  test("of nobody knows what have no members", () => {
    const plain = bytesByMember({
      ...{ title: "sent", bytes: hexBytes("01+z4000"), record: null, at: 0, reads: null },
      ...{ different: new Set<string>(), hues: new Map<string, number>() },
    });
    expect(linesOf(plain)).toEqual(["0 01 00 00 00 00 00 00 00", "⋯ bytes 8–4000: zeros"]);
  });
});
