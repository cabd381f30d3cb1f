import { describe, expect, test } from "vitest";
import type { Cache } from "../../../src/input/cache.ts";
import { KeptBlobs } from "../../../src/input/git/kept-blobs.ts";
import { memoryCache } from "../../support/memory-cache.ts";

const idOf = (index: number): string => index.toString(16).padStart(40, "0");
const idsFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => idOf(first + index));
/** As long as its number, so that empty ones are among them, and no text. */
const blobOf = (id: string): Buffer => Buffer.alloc(Number.parseInt(id, 16) % 300, Number.parseInt(id.slice(-2), 16));

/** A run that asks for blobs, and those that it was given. */
function run(cache: Cache, ids: readonly string[], repository = "/a", bytesOf = blobOf): ReadonlyMap<string, Buffer> {
  const blobs = new KeptBlobs(cache, repository);
  const found = new Map([...blobs.take(ids)].map((id) => [id, blobs.bytesOf(id)!]));
  blobs.keep(bytesOf);
  return found;
}

const many = 400;

describe("blobs that were read before", () => {
  test("are found as they were, and no others", () => {
    const cache = memoryCache();
    expect(run(cache, idsFrom(0, many)).size).toBe(0);
    const found = run(cache, idsFrom(10, many));
    expect([...found.keys()]).toEqual(idsFrom(10, many - 10));
    for (const [id, bytes] of found) expect(bytes.equals(blobOf(id))).toBe(true);
  });

  test("are another repository's", () => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many));
    expect(run(cache, idsFrom(0, many), "/b").size).toBe(0);
  });

  test("have ids of whatever length the repository's have", () => {
    const cache = memoryCache();
    const long = idsFrom(0, many).map((id) => id.padStart(64, "0"));
    run(cache, long);
    expect([...run(cache, long).keys()]).toEqual(long);
  });

  test("are not looked for where few are asked for", () => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many));
    expect(run(cache, idsFrom(0, 199)).size).toBe(0);
    expect(run(cache, idsFrom(many, 199)).size).toBe(0);
    expect(cache.puts).toBe(1);
  });

  test.each([
    [4, 1, 0],
    [5, 2, 5],
    [20, 2, 20],
    [21, 2, 21],
  ])("where %i of 400 are new something is kept %i times, and %i are known then", (count, times, known) => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many));
    run(cache, idsFrom(count, many));
    expect(cache.puts).toBe(times);
    // What is gone from the one branch is there on the other.
    const found = run(cache, idsFrom(0, many + count));
    expect(found.size).toBe(many + known);
    for (const [id, bytes] of found) expect(bytes.equals(blobOf(id))).toBe(true);
  });

  test("that are few are kept beside the others until they are many", () => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many));
    for (const count of [5, 10, 15, 20]) expect(run(cache, idsFrom(count, many)).size).toBe(many - 5);
    expect(cache.puts).toBe(5);
    expect(run(cache, idsFrom(24, many)).size).toBe(many - 4);
    expect(cache.puts).toBe(6);
    // Now all are together: of as many more the same is true.
    for (const count of [29, 34, 39, 44]) run(cache, idsFrom(count, many));
    expect(run(cache, idsFrom(44, many)).size).toBe(many);
    expect(run(cache, idsFrom(0, many + 44)).size).toBe(many + 44);
  });

  test("have so much room and no more; what was asked for last goes first into it", () => {
    const cache = memoryCache();
    const large = (): Buffer => Buffer.alloc(64 << 10);
    run(cache, idsFrom(0, many), "/a", large);
    expect(run(cache, idsFrom(0, many), "/a", large).size).toBe(384);
    // The others are kept beside them.
    expect(run(cache, idsFrom(0, many)).size).toBe(many);
    run(cache, idsFrom(1000, 200), "/a", large);
    expect([...run(cache, [...idsFrom(1000, 200), ...idsFrom(0, many)]).keys()]).toEqual([
      ...idsFrom(1000, 200),
      ...idsFrom(0, 184),
      ...idsFrom(384, 16),
    ]);
  });

  test("for which there is no room are not kept time and again", () => {
    const cache = memoryCache();
    const larger = (): Buffer => Buffer.alloc(128 << 10);
    for (let times = 0; times < 4; times++) run(cache, idsFrom(0, 300), "/a", larger);
    expect(cache.puts).toBe(1);
    expect(run(cache, idsFrom(0, 300)).size).toBe(192);
  });

  test("are there one by one: of a part that was damaged nothing is said, and others are", () => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many));
    cache.damage((part) => part === 8);
    const blobs = new KeptBlobs(cache, "/a");
    expect(blobs.take(idsFrom(0, many)).size).toBe(many);
    expect(idsFrom(0, many).filter((id) => blobs.bytesOf(id) === null)).toEqual([idOf(7)]);
    cache.damage((part) => part === 0);
    expect(new KeptBlobs(cache, "/a").take(idsFrom(0, many)).size).toBe(0);
  });

  test("that could not be read are not kept", () => {
    const cache = memoryCache();
    run(cache, idsFrom(0, many), "/a", (id) => (id === idOf(5) ? null : blobOf(id))!);
    expect(run(cache, idsFrom(0, many)).has(idOf(5))).toBe(false);
  });
});
