import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { checkWith } from "../../../src/gate/check.ts";
import { Memory } from "../../../src/header/memory.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import type { TextSource } from "../../../src/input/opened-source.ts";
import { textOfBytes } from "../../../src/input/tree/text-of-bytes.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { cFragments } from "../c-fragments.ts";
import type { Entry } from "../entry.ts";
import { formatted } from "../formatted.ts";
import { answerOf } from "../laws.ts";
import { requireNothingLost } from "../lost.ts";
import { partsOf } from "../parts.ts";
import { realHeaders, realRoot } from "../real-headers.ts";

const model = "x86_64";

/** What was read before serves some checks, and not for ever. */
const checksOfMemory = 200;
let memory = new Memory();
let checks = 0;

const texts = new Map<string, string | null>();

/** A header of the system that another includes. */
function systemText(path: string): string | null {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const isInside = !posix.normalize(path).startsWith("..") && !path.startsWith("/");
  const text = isInside ? (readIfThere(path) ?? readIfThere(`x86_64-linux-gnu/${path}`)) : null;
  texts.set(path, text);
  return text;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(join(realRoot, path), "utf8");
  } catch {
    return null;
  }
}

const side = (name: string, path: string, text: () => string): TextSource => ({
  ...memorySource(name, {}),
  headers: [path],
  read: (asked) => (asked === path ? text() : systemText(asked)),
});

const entry: Entry = {
  name: "real-headers",
  reads: "headers of this system, damaged, against themselves: with what they include, through the whole gate",
  share: 2,
  longest: 40_000,
  stride: 1,
  seeds: () => realHeaders(30_000).map(({ path, text }) => Buffer.concat([Buffer.from(`%% ${path}\n`), text])),
  grown: null,
  fragments: cFragments,
  run(input) {
    const [[path, bytes]] = [...partsOf(input, "linux/ioctl.h")] as [[string, Buffer]];
    checks += 1;
    if (checks % checksOfMemory === 0) memory = new Memory();
    return answerOf(() => {
      const now = side("new", path, () => textOfBytes(bytes));
      const old = side("old", path, () => systemText(path) ?? "");
      const report = checkWith(memory, old, now, { dataModels: [model] });
      const abis = [old, now].map((source) => abisOf(source, [dataModels[model]], source.headers, memory));
      requireNothingLost(abis[0]!, abis[1]!, [path], report);
      return formatted(report, input.length);
    });
  },
};
export default entry;
