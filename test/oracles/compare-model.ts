import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import type { NotSeen } from "../../src/declare/not-seen.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { compareHeader, type HeaderResult } from "./compare-header.ts";
import { dumpTogether } from "./dump-together.ts";
import { inTurn } from "./in-turn.ts";

/** What compilers say of all headers of an include root in one data model. */
export interface ModelResult {
  readonly model: DataModel;
  readonly headers: readonly HeaderResult[];
  readonly notSeen: readonly NotSeen[];
  readonly refused: number;
  readonly asserted: number;
  readonly members: number;
  readonly bitfields: number;
  readonly stored: number;
  readonly missed: number;
  readonly unseen: number;
  readonly wrong: number;
}

/** Where the headers of an architecture are, beside those of x86. */
export function ownRoot(root: string, { architecture }: DataModel): string {
  return architecture === "x86" ? root : join(dirname(root), architecture, "include");
}

/** `root` is the include root of x86: we find the other architectures' from there, and the compiler is told its own. */
export async function compareModel(root: string, model: DataModel): Promise<ModelResult> {
  const [abi] = abisOf(directorySource(root), [model]);
  const all = [...(abi?.headers.values() ?? [])];
  const target = { model: model.name, root: ownRoot(root, model) };
  const width = Math.min(2, availableParallelism());
  const dumps = await dumpTogether(all, target, width);
  const headers = await inTurn(all, width, (header) => compareHeader(header, target, dumps.get(header.path)));
  const sum = (count: (result: HeaderResult) => number): number =>
    headers.reduce((total, result) => total + count(result), 0);
  return {
    model,
    headers,
    notSeen: all.flatMap((header) => header.notSeen),
    refused: headers.filter(({ refused }) => refused !== null).length,
    asserted: sum((result) => result.asserted),
    members: sum((result) => result.members),
    bitfields: sum((result) => result.bitfields),
    stored: sum((result) => result.stored),
    missed: sum((result) => result.missed.length),
    unseen: sum((result) => result.unseen.length),
    wrong: sum((result) => result.wrong.length),
  };
}

/** Of all headers; one in sixty compiles for nobody. */
const mostRefused = 0.05;

/**
 * True where nothing is wrong, nothing is missed, and hardly any header is refused: a compiler without libc's headers
 * agrees with everything.
 */
export function agrees({ wrong, missed, refused, headers }: ModelResult): boolean {
  return wrong === 0 && missed === 0 && refused <= mostRefused * headers.length;
}
