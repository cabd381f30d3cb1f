import type { Subjects } from "./change.ts";
import { declared } from "./catalogue.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import type { Pair, Pairing } from "./pair.ts";

/** What a program may write the name of to get a number: the three can take each other's place. */
type ValueSubject = "enumerator" | "constant" | "command";
const valueSubjects: readonly ValueSubject[] = ["enumerator", "constant", "command"];

/**
 * Takes care of what only changed its kind: a constant that is an enumerator now is neither gone nor new. Where its value
 * changed too, it is paired with itself as it would stand in its old kind.
 */
export function withConversions<S extends ValueSubject>(
  subject: S,
  pairing: Pairing<S>,
  comparison: Comparison,
): Pairing<S> {
  const { oldHeader, newHeader } = comparison;
  const pairs: Pair<S>[] = [...pairing.pairs];
  const removed = pairing.removed.filter((old) => {
    const now = standIn(subject, old, newHeader);
    if (now === null) return true;
    const converted = inKind[subject](now.value);
    if (number(now.value) === number(old.value)) return false;
    if (converted === null) return true;
    pairs.push({ before: old, after: { ...now, value: converted }, name: "kept" });
    return false;
  });
  const added = pairing.added.filter((now) => standIn(subject, now, oldHeader) === null);
  return { pairs, removed, added };
}

/** The value of another kind that a program gets by the name from the header's other version. */
function standIn<S extends ValueSubject>(
  subject: S,
  { name, header }: Declared<S>,
  headerAt: Comparison["newHeader"],
): Declared<ValueSubject> | null {
  for (const path of headerAt(header).reaches) {
    for (const other of valueSubjects) {
      const found = other === subject ? null : declared(other, headerAt(path), name);
      if (found !== null) return found;
    }
  }
  return null;
}

function number(value: Subjects[ValueSubject]): bigint | string {
  return typeof value.value === "number" ? BigInt(value.value) : value.value;
}

/** A constant as an enumerator and the other way round; null where that makes no sense. */
const inKind: { readonly [S in ValueSubject]: (value: Subjects[ValueSubject]) => Subjects[S] | null } = {
  enumerator: (constant) => {
    if ("enum" in constant || "direction" in constant || typeof constant.value === "string") return null;
    const { name, value, declaration } = constant;
    return {
      name,
      value,
      enum: "",
      declaration: { name, value: declaration.expression, location: declaration.location, doc: null },
    };
  },
  constant: (enumerator) => {
    if (!("enum" in enumerator)) return null;
    const { name, value, declaration } = enumerator;
    const { value: expression, location } = declaration;
    return {
      name,
      value,
      type: "int",
      needs: [],
      declaration: { kind: "constant", name, expression, text: `${value}`, location },
    };
  },
  command: () => null,
};
