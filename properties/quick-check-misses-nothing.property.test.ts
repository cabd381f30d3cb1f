// Law: a check that looks at what can have changed says what one says that looks at everything.
import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { check, checkWhole } from "../src/gate/check.ts";
import { memorySource } from "../src/input/memory-source.ts";
import type { TextSource } from "../src/input/opened-source.ts";
import { KeptWords } from "../src/input/words/kept-words.ts";
import type { Report } from "../src/report/report.ts";
import { memoryCache } from "../test/support/memory-cache.ts";
import { standardHeaders } from "../test/support/standard-headers.ts";
import { linkedTrees } from "./support/linked-trees.ts";
import { runsOfText } from "./support/runs.ts";

function sourceOf(name: string, headers: Readonly<Record<string, string>>): TextSource {
  return memorySource(name, { ...standardHeaders, ...headers });
}

/** All that a reader can tell one report from another by. */
function said({ verdict, findings, couldNotCheck }: Report): unknown {
  const told = findings.map((finding) => {
    const { contract } = finding;
    const bound = contract && [contract.convention, contract.minimum, contract.tag, contract.stride, contract.from];
    return [{ ...finding, change: null, contract: null }, bound];
  });
  return { verdict, told, couldNotCheck };
}

describe("what is quick", () => {
  test.prop([linkedTrees], { numRuns: runsOfText })("misses nothing between two whole trees", (trees) => {
    const [before, after] = [sourceOf("old", trees.before), sourceOf("new", trees.after)];
    const [quick, whole] = [check(before, after), checkWhole(before, after)];
    expect(said(quick)).toEqual(said(whole));
    expect([quick.summary, quick.notSeen]).toEqual([whole.summary, whole.notSeen]);
  });

  test.prop([linkedTrees], { numRuns: runsOfText })("misses nothing between two states of a history", (trees) => {
    const [before, after] = [sourceOf("old", trees.before), sourceOf("new", trees.after)];
    const quick = check({ ...before, isState: true }, { ...after, isState: true });
    expect(said(quick)).toEqual(said(checkWhole(before, after)));
  });

  test.prop([linkedTrees], { numRuns: runsOfText })("says the same where words were kept", (trees) => {
    const [before, after] = [sourceOf("old", trees.before), sourceOf("new", trees.after)];
    const known = (source: TextSource): TextSource => ({ ...source, isState: true, ...keptOf(source) });
    const [quick, kept] = [
      check({ ...before, isState: true }, { ...after, isState: true }),
      check(known(before), known(after)),
    ];
    expect(said(kept)).toEqual(said(quick));
    expect([kept.summary, kept.notSeen]).toEqual([quick.summary, quick.notSeen]);
  });
});

/** What git knows of a tree of which a run before kept the words; a text is its own identity. */
function keptOf({ headers, read }: TextSource): Pick<TextSource, "identity" | "bytesOf" | "words"> {
  const cache = memoryCache();
  const ids = headers.map((path) => idOf(read(path)!));
  new KeptWords(cache, "").keep(new Set(ids), (id) => textOf(id));
  return {
    identity: (path) => idOf(read(path) ?? ""),
    bytesOf: textOf,
    words: new KeptWords(cache, ""),
  };
}

const idOf = (text: string): string => Buffer.from(text).toString("hex");
const textOf = (id: string): Buffer => Buffer.from(id, "hex");
