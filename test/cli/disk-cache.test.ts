import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cacheDirectory, diskCache } from "../../src/cli/disk-cache.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | null): string | null => found && new TextDecoder().decode(found);

let top = "";
let directory = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "disk-cache-"));
  directory = join(top, "entries");
});

afterEach(() => rmSync(top, { recursive: true, force: true }));

const onlyEntry = (): string => join(directory, readdirSync(directory)[0]!);

describe("a cache on disk", () => {
  test("gives back what was put, to another run, too", () => {
    diskCache(directory).put("key", bytes("value"));
    expect(text(diskCache(directory).get("key"))).toBe("value");
    expect(diskCache(directory).get("another")).toBeNull();
  });

  test("waits for no pipe that stands in an entry's place", () => {
    diskCache(directory).put("key", bytes("value"));
    const entry = onlyEntry();
    rmSync(entry);
    execFileSync("mkfifo", [entry]);
    expect(diskCache(directory).get("key")).toBeNull();
  });

  test("keeps the last of two values", () => {
    const cache = diskCache(directory);
    cache.put("key", bytes("one"));
    cache.put("key", bytes("two"));
    expect(text(cache.get("key"))).toBe("two");
    expect(readdirSync(directory)).toHaveLength(1);
  });

  test.each([
    ["cut off", (whole: Buffer) => whole.subarray(0, whole.length - 1)],
    ["empty", () => Buffer.alloc(0)],
    ["damaged", (whole: Buffer) => Buffer.from([...whole.subarray(0, -1), whole.at(-1)! ^ 1])],
  ])("takes away an entry that is %s", (_, damage) => {
    const cache = diskCache(directory);
    cache.put("key", bytes("value"));
    const entry = onlyEntry();
    writeFileSync(entry, damage(readFileSync(entry)));
    expect(cache.get("key")).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  test("takes no entry for that of another key", () => {
    const cache = diskCache(directory);
    cache.put("one", bytes("value"));
    const sealed = readFileSync(onlyEntry());
    rmSync(onlyEntry());
    cache.put("two", bytes("other"));
    writeFileSync(onlyEntry(), sealed);
    expect(cache.get("two")).toBeNull();
  });

  test("gives the parts of one state, each by itself", () => {
    const cache = diskCache(directory);
    const parts = ["one", "", "three"];
    cache.putParts("key", parts.map(bytes));
    const opened = cache.open("key")!;
    cache.putParts("key", [bytes("other")]);
    expect([opened.count, ...[0, 1, 2].map((index) => text(opened.part(index)))]).toEqual([3, ...parts]);
    expect(opened.part(3)).toBeNull();
    expect(text(cache.get("key"))).toBe("other");
    expect(cache.open("another")).toBeNull();
  });

  test("notices a part that was damaged when it is asked for, and takes all of it away", () => {
    const cache = diskCache(directory);
    cache.putParts("key", ["one", "two"].map(bytes));
    const entry = onlyEntry();
    const whole = readFileSync(entry);
    writeFileSync(entry, Buffer.from([...whole.subarray(0, -1), whole.at(-1)! ^ 1]));
    const opened = cache.open("key")!;
    expect([text(opened.part(0)), readdirSync(directory).length]).toEqual(["one", 1]);
    expect([opened.part(1), readdirSync(directory).length]).toEqual([null, 0]);
  });

  test("finds damage wherever it is", () => {
    const cache = diskCache(directory);
    cache.putParts("key", ["one", "two"].map(bytes));
    const [entry, whole] = [onlyEntry(), readFileSync(onlyEntry())];
    for (const [at, byte] of whole.entries()) {
      writeFileSync(entry, whole.with(at, byte ^ 0x10));
      const opened = cache.open("key");
      const found = [opened?.part(0) ?? null, opened?.part(1) ?? null].map(text);
      expect(found.includes(null), `byte ${at}`).toBe(true);
      expect(["one,two", ",two", "one,", ","]).toContain(found.join());
    }
  });

  test("lets the oldest go where there are too many", () => {
    const limits = { total: 600, entry: 400 };
    for (const [age, key] of ["old", "middle", "new"].entries()) {
      const known = new Set(age === 0 ? [] : readdirSync(directory));
      diskCache(directory, limits).put(key, new Uint8Array(250));
      const entry = readdirSync(directory).find((name) => !known.has(name))!;
      utimesSync(join(directory, entry), 1_000_000 + age, 1_000_000 + age);
    }
    const cache = diskCache(directory, limits);
    cache.put("newest", new Uint8Array(10));
    expect(["old", "middle", "new", "newest"].filter((key) => cache.get(key) !== null)).toEqual(["new", "newest"]);
  });

  test("does not keep what is too long", () => {
    const cache = diskCache(directory, { total: 100, entry: 10 });
    cache.put("key", new Uint8Array(11));
    expect(cache.get("key")).toBeNull();
  });

  test("takes away what a run left half written, and not what another one writes just now", () => {
    mkdirSync(directory, { recursive: true });
    const [left, busy] = ["left.part", "busy.part"].map((name) => join(directory, name)) as [string, string];
    writeFileSync(left, "");
    writeFileSync(busy, "");
    utimesSync(left, 1_000_000, 1_000_000);
    diskCache(directory).put("key", bytes("value"));
    expect(readdirSync(directory)).toContain("busy.part");
    expect(readdirSync(directory)).not.toContain("left.part");
  });

  test("is a cache that keeps nothing where it can't be written", () => {
    writeFileSync(directory, "a file");
    const cache = diskCache(directory);
    cache.put("key", bytes("value"));
    expect(cache.get("key")).toBeNull();
    chmodSync(directory, 0o400);
    expect(cache.get("key")).toBeNull();
  });

  test("may be removed while it is in use", () => {
    const cache = diskCache(directory);
    cache.put("key", bytes("value"));
    rmSync(directory, { recursive: true });
    expect(cache.get("key")).toBeNull();
    cache.put("key", bytes("value"));
    expect(text(cache.get("key"))).toBe("value");
  });
});

test("lies where freedesktop.org says; a relative directory does not count", () => {
  expect(cacheDirectory({ XDG_CACHE_HOME: "/somewhere" })).toBe("/somewhere/uapi-compat/entries");
  expect(cacheDirectory({ XDG_CACHE_HOME: "somewhere" })).toMatch(/^\/.*\/\.cache\/uapi-compat\/entries$/);
});
