import fc from "fast-check";
import { configText, tomlFragments, tomlText } from "../../../properties/support/toml.ts";
import { check } from "../../../src/gate/check.ts";
import { parseConfig } from "../../../src/input/config/read-config.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, spelled } from "../laws.ts";

const side = (members: string) =>
  memorySource("side", { "linux/foo.h": `struct foo_map { unsigned int a;${members} };\n#define FOO_MAX 3\n` });
const [before, after] = [side(""), side(" unsigned int b;")];

const entry: Entry = {
  name: "config",
  reads: ".uapi-compat.toml, and what it accepts and says of structs in a check",
  share: 160,
  longest: 8000,
  stride: 64,
  seeds: () => [
    Buffer.from(
      'data-models = ["x86_64", "arm64"]\nfail-on = ["running"]\npaths = ["linux/foo.h"]\nroots = ["include/uapi"]\n',
    ),
    Buffer.from(
      '[[accepted]]\nfingerprint = "0123456789ab"\nreason = "r"\nexpires = 2030-01-01\nrule = "struct-grew"\nsubject = "struct foo_map"\n',
    ),
    Buffer.from(
      '[conventions]\n"struct foo_map" = "size-first"\n"struct bar" = { convention = "argsz", last = "a" }\n',
    ),
  ],
  grown: fc.oneof(configText, tomlText).map((text) => Buffer.from(text)),
  fragments: tomlFragments,
  run(input) {
    const text = input.toString();
    return answerOf(() => {
      const config = parseConfig(text, "c.toml");
      const lines = text.split("\n").length;
      for (const { at } of [...config.accepted, ...config.conventions, ...config.paths]) {
        if (!(Number(/^c\.toml:(\d+)/.exec(at)?.[1]) <= lines)) throw new Broken(`a place that is not there: ${at}`);
      }
      const { accepted, conventions } = config;
      if (accepted.length + conventions.length === 0) return spelled(config);
      const { verdict, findings, remarks } = check(before, after, { accepted, conventions, today: "2026-11-21" });
      return spelled([config, verdict, findings.length, remarks]);
    });
  },
};
export default entry;
