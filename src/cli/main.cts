#!/usr/bin/env node
import packing = require("./pack/is-packed.cjs");

/** How a command line starts; false where it can't. */
interface Starter {
  begin(argv: readonly string[]): Promise<boolean>;
}

/**
 * The program. Node starts a module of CommonJS sooner than one of ECMAScript, most of all where others want the processors, too.
 * Whatever it can't start from is passed over: the modules themselves are always there.
 */
async function main(argv: readonly string[]): Promise<void> {
  if (!(await packed()?.begin(argv))) await import("./from-modules.js");
}

/** The build writes it: it is no module of the source. */
const begin = "./begin.packed.cjs";

/** What the build packed of these modules. */
function packed(): Starter | null {
  try {
    return packing.isPacked ? (require(begin) as Starter) : null;
  } catch {
    return null;
  }
}

void main(process.argv.slice(2));
