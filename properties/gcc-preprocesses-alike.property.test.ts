// Law: gcc -E makes the same tokens of every text as our preprocessor, or both find something wrong with it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { lex } from "../src/header/lex.ts";
import { run } from "../test/oracles/run.ts";
import { preprocessed } from "../test/support/preprocessed.ts";
import { macroText } from "./support/c-macros.ts";
import { batches, batchSize } from "./support/runs.ts";

/** What each text becomes; null where it is an error. One run of gcc for all: every file begins with a mark. */
async function gcc(texts: readonly string[]): Promise<(string[] | null)[]> {
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  try {
    const files = texts.map((text, index) => {
      const file = join(directory, `${index}.c`);
      writeFileSync(file, `@${index}@\n${text}`);
      return file;
    });
    const { stdout, stderr } = await run("gcc", ["-E", "-P", "-undef", "-nostdinc", "-std=gnu17", "-w", ...files]);
    return texts.map((_, index) => {
      if (stderr.includes(join(directory, `${index}.c:`))) return null;
      const [, output] = stdout.split(`@${index}@`);
      if (output === undefined) throw new Error(`gcc -E printed nothing for a text: ${stderr}`);
      return wordsOf(output.split(/@\d+@/)[0]!);
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const wordsOf = (text: string): string[] =>
  lex("gcc", text).lines.flatMap(({ directive, tokens }) => [
    ...(directive === null ? [] : ["#", directive]),
    ...tokens.map((token) => token.text),
  ]);

function ours(text: string): string[] | null {
  const { tokens, problems } = preprocessed({ "a.c": text });
  return problems.length > 0 ? null : tokens;
}

test.prop([fc.array(macroText, { minLength: 1, maxLength: batchSize, size: "max" })], { numRuns: batches })(
  "macros and conditions",
  async (texts) => {
    const verdicts = await gcc(texts);
    texts.forEach((text, index) => expect(ours(text), text).toEqual(verdicts[index]));
  },
  batches * 60_000,
);
