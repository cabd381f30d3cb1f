import type { BasicName } from "../declare/type.ts";
import type { Abi } from "../layout/abi.ts";
import type { DataModel } from "../layout/data-model.ts";
import { isFloat, isSigned } from "../layout/integer-types.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout, Shape } from "../layout/record-layout.ts";
import { argumentName } from "../contract/argument-name.ts";
import { catalogue } from "./catalogue.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import type { Subjects } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { sameLayout, sameScalar } from "./same-shape.ts";

/** True where the arguments of two commands are the same bytes with the same meaning, whatever their types are called. */
export function sameArgument(before: Declared<"command">, after: Declared<"command">, comparison: Comparison): boolean {
  const [old, now] = [before.value.argument, after.value.argument];
  if (old === now) return true;
  if (old === null || now === null || before.value.size !== after.value.size) return false;
  const { model, oldHomes, newHomes } = comparison;
  const oldType = resolve(before, comparison.before, oldHomes, model);
  const newType = resolve(after, comparison.after, newHomes, model);
  if (oldType === null || newType === null) return false;
  if ("members" in oldType && "members" in newType) {
    // The same bytes under other names are another struct, where the old one has not just got a new name.
    const isOther = newHomes("record", oldType.name).length > 0 && !shareNames(oldType, newType);
    return sameLayout(oldType, newType, model) && !isOther;
  }
  return !("members" in oldType) && !("members" in newType) && sameScalar(oldType, newType, model);
}

function shareNames(one: RecordLayout, other: RecordLayout): boolean {
  const names = new Set(flatMembers(other).map(({ path }) => path));
  return flatMembers(one).some(({ path }) => names.has(path));
}

/** What a command's argument is made of: a record, or the shape of a scalar; null where nothing is known of the name. */
function resolve(
  command: Declared<"command">,
  abi: Abi,
  homes: Comparison["newHomes"],
  model: DataModel,
): RecordLayout | Shape | null {
  const name = argumentName(command.value);
  if (name === null) return null;
  if (name.endsWith("*")) return { kind: "pointer" };
  if (isBasic(name, model)) return basicShape(name, model);
  const find = <S extends NamedSubject>(subject: S, of: string): Subjects[S] | undefined => {
    const headers = homes(subject, of);
    const reached = headers.find((header) => abi.headers.get(command.header)?.reaches.has(header.path));
    const header = reached ?? headers[0];
    return header && catalogue[subject](header).get(of);
  };
  const shape = find("typedef", name)?.shape;
  const record = find("record", shape?.kind === "record" ? shape.name : name);
  return record ?? shape ?? null;
}

function isBasic(name: string, model: DataModel): name is BasicName {
  return Object.hasOwn(model.basic, name);
}

function basicShape(name: BasicName, model: DataModel): Shape {
  const bits = model.basic[name].size * 8;
  if (name === "bool") return { kind: "bool" };
  if (isFloat(name)) return { kind: "float", bits };
  return { kind: "integer", bits, signed: isSigned(model, name), character: name === "char", order: "native" };
}
