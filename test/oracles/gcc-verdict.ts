import { assertion, type Claim, type TranslationUnit } from "./claim.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { checkSyntax } from "./compile.ts";
import type { Target } from "./compiler-flags.ts";
import { bytesOfInitialised } from "./initialised.ts";

export interface Verdict {
  /** Where gcc does not take the prologue itself: its first error. No claim was decided then. */
  readonly refused: { readonly file: string; readonly line: number } | null;
  readonly decided: number;
  readonly wrong: readonly { readonly claim: Claim; readonly gcc: string }[];
}

/** The name under which gcc knows the lines that we wrote. */
const ours = "claims";

/** Has gcc decide every claim of a translation unit, each on a line of its own. */
export async function gccVerdict(unit: TranslationUnit, target: Target): Promise<Verdict> {
  const lines: { text: string; claim: Claim | null }[] = [
    ...unit.first.map((claim) => ({ text: assertion(claim), claim })),
    ...unit.undefine.map((name) => ({ text: `#undef ${name}`, claim: null })),
    ...unit.afterwards.map((claim) => ({ text: assertion(claim), claim })),
  ];
  const text = `${unit.prologue}#line 1 "${ours}"\n${lines.map((line) => `${line.text}\n`).join("")}`;
  const { stderr, status } = await checkSyntax(text, target);

  const messages = new Map<Claim, string>();
  for (const [, file = "", line = "", message = ""] of stderr.matchAll(
    /^([^:\n]+):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$/gm,
  )) {
    const claim = file === ours ? lines[Number(line) - 1]?.claim : undefined;
    if (!claim) return { refused: { file, line: Number(line) }, decided: 0, wrong: [] };
    if (!messages.has(claim)) messages.set(claim, message);
  }
  if (status !== 0 && messages.size === 0) throw new Error(`gcc: exit ${status}: ${stderr}`);

  const values = await valuesOf([...messages.keys()], unit, target);
  const wrong = [...messages].map(([claim, message], index) => ({ claim, gcc: values?.[index] ?? message }));
  return { refused: null, decided: unit.first.length + unit.afterwards.length, wrong };
}

/** What the compiler has instead; null where one of them is no value at all. */
async function valuesOf(claims: readonly Claim[], unit: TranslationUnit, target: Target): Promise<string[] | null> {
  if (claims.length === 0) return [];
  const undefine = unit.undefine.map((name) => `#undef ${name}\n`).join("");
  const turn = claims.find((claim) => unit.afterwards.includes(claim));
  const objects = claims.map((claim) => ({
    before: claim === turn ? undefine : "",
    type: "long long",
    value: `(long long)(${claim.expression})`,
  }));
  const bytes = await bytesOfInitialised(unit.prologue, objects, target);
  const little = dataModels[target.model].endian === "little";
  return bytes?.map((each) => `${new DataView(each.buffer, each.byteOffset).getBigInt64(0, little)}`) ?? null;
}
