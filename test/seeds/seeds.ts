// node dist/test/seeds/seeds.js INCLUDE_DIR [KERNEL_TREE or -] [CASE…]
// Edits real headers in memory, and says what the gate makes of each: a line a case, and totals; exit 1 where one is wrong.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { KernelFile } from "../../src/declare/kernel-file.ts";
import { directorySource } from "../../src/index.ts";
import { seeds } from "./cases/all.ts";
import { runSeed } from "./run-seed.ts";
import type { KernelCode, Outcome, Status } from "./run-seed.ts";

const [includes, tree, ...only] = process.argv.slice(2);
if (includes === undefined) {
  process.stderr.write(
    "usage: seeds INCLUDE_DIR [KERNEL_TREE or -] [CASE…]\nEdits real headers in memory, and says what the gate makes of it.\n",
  );
  process.exit(2);
}

const source = directorySource(includes);
const kernel: KernelCode =
  tree === undefined || tree === "-" ? null : (paths) => paths.flatMap((path) => codeUnder(tree, path));
const chosen = seeds.filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)));
const outcomes = chosen.map((seed) => runSeed(seed, source, kernel));

for (const outcome of outcomes) print(lineOf(outcome));
print(totalsOf(outcomes));
process.exitCode = outcomes.every(({ status }) => status === "ok" || status === "no tree") ? 0 : 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function lineOf({ seed, status, got, findings, remark }: Outcome): string {
  const rules = findings
    .filter(({ level }) => level !== "note" || status !== "ok")
    .map(({ rule, level, promise }) => `${rule}:${level[0]}[${promise}]`);
  return [
    status.padEnd(11),
    seed.id,
    got === null ? seed.verdict : `${seed.verdict} ${got === seed.verdict ? "" : `but ${got} `}`.trim(),
    [...new Set(rules)].join(" "),
    remark,
  ]
    .filter((part) => part !== "")
    .join("  ");
}

function totalsOf(all: readonly Outcome[]): string {
  const count = (wanted: Status) => `${all.filter(({ status }) => status === wanted).length} ${wanted}`;
  const verdicts = (["breaking", "risky", "compatible"] as const).map(
    (verdict) => `${all.filter(({ seed }) => seed.verdict === verdict).length} ${verdict}`,
  );
  const headers = new Set(all.map(({ seed }) => seed.header)).size;
  const statuses = (
    ["ok", "miss", "false alarm", "unread", "no witness", "bad witness", "no place", "no tree"] as const
  ).map(count);
  return `${all.length} cases over ${headers} headers (${verdicts.join(", ")}): ${statuses.join(", ")}`;
}

function codeUnder(top: string, path: string): KernelFile[] {
  const full = join(top, path);
  if (statSync(full).isFile()) return [{ path, text: readFileSync(full, "utf8") }];
  return readdirSync(full)
    .filter((name) => /\.[ch]$/.test(name) || statSync(join(full, name)).isDirectory())
    .flatMap((name) => codeUnder(top, join(path, name)));
}
