import { sitesIn } from "../../../src/contract/sources/sites-in.ts";
import { statementsIn } from "../../../src/contract/sources/statements-in.ts";
import type { Statement } from "../../../src/contract/statement.ts";
import type { KernelFile } from "../../../src/declare/kernel-file.ts";

/** Files of a kernel by their paths, each a list of lines. */
export type Lines = Readonly<Record<string, readonly string[]>>;

export function said(files: Lines): readonly Statement[] {
  return statementsIn(kernelOf(files));
}

/** "IOCTL_OP drivers/foo/main.c:4" of each place that was found, what says nothing included. */
export function siteWords(files: Lines): readonly string[] {
  return sitesIn(kernelOf(files)).map(({ pattern, place }) => `${pattern} ${place}`);
}

function kernelOf(files: Lines): readonly KernelFile[] {
  return Object.entries(files).map(([path, lines]) => ({ path, text: `${lines.join("\n")}\n` }));
}
