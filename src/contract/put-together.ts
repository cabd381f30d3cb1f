import type { RecordLayout } from "../layout/record-layout.ts";
import type { Carrier, Contract, Flow, Minimum, MustBeZero, Said } from "./contract.ts";
import type { Surroundings } from "./evidence.ts";
import { joinedFlow } from "./joined-flow.ts";
import type { Knowledge } from "./provenance.ts";
import { resolved, versionsOf } from "./resolved.ts";
import type { Statement } from "./statement.ts";

const nothing = { kind: "inferred", words: "nothing says how its size is agreed on" } as const;

const none: readonly never[] = [];

/** What is said of a record that nobody speaks of. */
const silence: readonly Said[] = [
  {
    from: nothing,
    convention: null,
    variant: null,
    wholeCopy: false,
    minimum: null,
    stride: null,
    tag: null,
    zero: [],
  },
];

/** For the convention: what is declared stands above what code shows, as it says what was meant. */
const belief: readonly Knowledge[] = ["declared", "source", "config", "inferred"];
/** For numbers and tests: a tree's own code is about this tree, abi/ about all releases. */
const beliefInNumbers: readonly Knowledge[] = ["source", "declared", "config", "inferred"];

/** One contract from all that was said of a record; `statements` in any order of kinds. */
export function putTogether(record: RecordLayout, header: Surroundings, statements: readonly Statement[]): Contract {
  const ordered = by(belief, statements);
  const said = ordered.map((statement) => resolved(statement, record, header));
  const numbers = by(beliefInNumbers, said);
  const chosen = said.find(({ convention }) => convention !== null);
  const convention = chosen?.convention ?? "unknown";
  const flow = flowOf(ordered);
  return {
    record,
    header: header.path,
    location: record.declaration.location,
    convention,
    variant: said.find((each) => each.variant !== null)?.variant ?? null,
    minimum: bindingMinimum(said),
    versions: versionsOf(
      ordered.flatMap(({ sizeConstants = none }) => sizeConstants),
      header,
    ),
    stride: numbers.find(({ stride }) => stride !== null)?.stride ?? null,
    tag: numbers.find(({ tag }) => tag !== null)?.tag ?? null,
    // What the kernel fills need not be zero before.
    zero: flow === "out" ? [] : mergedZero(said),
    flow,
    carriers: mergedCarriers(ordered),
    from: chosen?.from ?? nothing,
    said: said.length === 0 ? silence : said,
  };
}

function by<T extends { readonly from: { readonly kind: Knowledge } }>(
  order: readonly Knowledge[],
  each: readonly T[],
): readonly T[] {
  const first = each[0]?.from.kind;
  if (each.every(({ from }) => from.kind === first)) return each;
  return order.flatMap((kind) => each.filter(({ from }) => from.kind === kind));
}

/** As the most believed kind has it, of all its places. */
function flowOf(ordered: readonly Statement[]): Flow {
  const kind = ordered.find(({ flow = "unknown" }) => flow !== "unknown")?.from.kind;
  if (kind === undefined) return "unknown";
  return joinedFlow(
    ordered.flatMap(({ from, flow = "unknown" }) => (from.kind === kind && flow !== "unknown" ? [flow] : [])),
  );
}

/** Of the most believed kind. Where several places take the struct the one that asks for most binds: each has its callers. */
function bindingMinimum(said: readonly Said[]): Minimum | null {
  const saying = said.filter(({ minimum }) => minimum !== null);
  if (saying.length === 0) return null;
  for (const kind of beliefInNumbers) {
    const minima = saying.flatMap(({ from, minimum }) => (from.kind === kind ? (minimum ?? []) : []));
    const [first, ...others] = minima;
    if (first !== undefined) return others.reduce((most, other) => (other.size > most.size ? other : most), first);
  }
  return null;
}

/** One entry for each member: of the most believed kind that knows of a test; a test in one place is a test. */
function mergedZero(said: readonly Said[]): readonly MustBeZero[] {
  if (said.every(({ zero }) => zero.length === 0)) return none;
  const merged = new Map<string, MustBeZero>();
  for (const each of by(beliefInNumbers, said)) {
    for (const zero of each.zero) {
      const before = merged.get(zero.member);
      if (before === undefined || tellsMore(zero, before)) merged.set(zero.member, zero);
    }
  }
  return [...merged.values()];
}

function tellsMore(zero: MustBeZero, before: MustBeZero): boolean {
  if (before.tested === null) return zero.tested !== null;
  return before.tested === false && zero.tested === true && zero.from.kind === before.from.kind;
}

function mergedCarriers(statements: readonly Statement[]): readonly Carrier[] {
  const carriers = statements.flatMap((statement) => statement.carriers ?? none);
  if (carriers.length < 2) return carriers;
  const merged = new Map<string, Carrier>();
  for (const carrier of carriers) {
    const key = keyOf(carrier);
    if (!merged.has(key)) merged.set(key, carrier);
  }
  return [...merged.values()];
}

/** What makes two places speak of the same carrier. */
function keyOf(carrier: Carrier): string {
  switch (carrier.kind) {
    case "command":
      return `command ${carrier.command.name}`;
    case "syscall":
      return `syscall ${carrier.name}`;
    case "pointer":
    case "embedded":
      return `${carrier.kind} ${carrier.record}.${carrier.member}`;
    case "stream":
    case "capability":
    case "message":
      return `${carrier.kind} ${carrier.by}`;
  }
}
