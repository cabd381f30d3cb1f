import { join } from "node:path";

/** `gcc -fsyntax-only` on each header by itself, for 64 and for 32 bits. */
export function gccSyntax(root: string, headers: readonly string[]): string[][] {
  return ["-m64", "-m32"].flatMap((machine) =>
    headers.map((header) => [
      "gcc",
      "-fsyntax-only",
      machine,
      "-std=gnu17",
      "-w",
      "-isystem",
      root,
      join(root, header),
    ]),
  );
}
