import { loadEarly } from "./load-early.ts";
import { optimizeLate } from "./optimize-late.ts";
import { packed } from "./packed.ts";
import type { start as Start } from "./start.ts";

/** Runs a command line from the packed scripts; false where one of them is not to be had. */
export async function begin(argv: readonly string[]): Promise<boolean> {
  loadEarly(argv[0]);
  optimizeLate();
  const load = packed(argv[0] === "check");
  if (load === null) return false;
  const { start } = load("src/cli/start.js") as { readonly start: typeof Start };
  await start(argv);
  return true;
}
