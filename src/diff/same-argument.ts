import type { BasicName } from "../declare/type.ts";
import type { EnumLayout } from "../layout/abi.ts";
import type { DataModel } from "../layout/data-model.ts";
import { basicType } from "../layout/basic-type.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout, Shape } from "../layout/record-layout.ts";
import { shapeOf } from "../layout/shape.ts";
import { argumentName } from "../contract/argument-name.ts";
import { catalogue } from "./catalogue.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import type { Subjects } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { sameLayout, sameScalar } from "./same-shape.ts";

/** True where the arguments of two commands of one size are the same bytes with the same meaning, whatever their types are called. */
export function sameArgument(before: Declared<"command">, after: Declared<"command">, comparison: Comparison): boolean {
  if (before.value.argument === after.value.argument) return true;
  const { model, oldHeader, newHeader, oldHomes, newHomes } = comparison;
  const oldType = resolve(before, oldHeader, oldHomes, model);
  const newType = resolve(after, newHeader, newHomes, model);
  if (oldType === null || newType === null) return false;
  // What the numbers mean is what enums are for.
  if (namesEnum(before) && namesEnum(after)) return false;
  if ("members" in oldType && "members" in newType) {
    // The same bytes under other names are another struct, where the old one has not just got a new name.
    const isOther = newHomes("record", oldType.name).length > 0 && !shareNames(oldType, newType);
    return sameLayout(oldType, newType, model) && !isOther;
  }
  return !("members" in oldType) && !("members" in newType) && sameScalar(oldType, newType, model);
}

const namesEnum = ({ value }: Declared<"command">): boolean => argumentName(value)?.startsWith("enum ") === true;

function shareNames(one: RecordLayout, other: RecordLayout): boolean {
  const names = new Set(flatMembers(other).map(({ path }) => path));
  return flatMembers(one).some(({ path }) => names.has(path));
}

/** What a command's argument is made of: a record, or the shape of a scalar; null where nothing is known of the name. */
function resolve(
  command: Declared<"command">,
  headerAt: Comparison["newHeader"],
  homes: Comparison["newHomes"],
  model: DataModel,
): RecordLayout | Shape | null {
  const name = argumentName(command.value);
  if (name === null) return null;
  if (name.endsWith("*")) return { kind: "pointer" };
  if (isBasic(name, model)) return shapeOf(model, basicType(model, name));
  const find = <S extends NamedSubject>(subject: S, of: string): Subjects[S] | undefined => {
    const headers = homes(subject, of);
    const { reaches } = headerAt(command.header);
    const header = headers.find(({ path }) => reaches.has(path)) ?? headers[0];
    return header && catalogue[subject](header).get(of);
  };
  const shape = find("typedef", name)?.shape;
  const record = find("record", shape?.kind === "record" ? shape.name : name);
  return record ?? shape ?? enumShape(find("enum", name));
}

function enumShape(layout: EnumLayout | undefined): Shape | null {
  return layout === undefined
    ? null
    : { kind: "enum", name: layout.name, bits: layout.size * 8, signed: layout.signed };
}

function isBasic(name: string, model: DataModel): name is BasicName {
  return Object.hasOwn(model.basic, name);
}
