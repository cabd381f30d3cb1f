import type { Expression } from "../declare/expression.ts";
import { integer, isIntegerOperand, unknown, type Operand } from "./operand.ts";
import { pointerTo } from "./resolve-type.ts";
import type { RecordType, ResolvedMember, ResolvedType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

type Maybe<T> = T | Undecided;

const inMemory = new Undecided("the contents of memory", "not-constant");

/** Something that lies in memory: no constant, but it has a type, and perhaps an address. */
const stored = (type: ResolvedType, address: bigint | null): Operand => ({ type, value: inMemory, address });

/** `*pointer`, also of an array. */
export function dereference(operand: Maybe<Operand>): Maybe<Operand> {
  if (operand instanceof Undecided) return operand;
  const { type, value, address } = operand;
  if (type.kind === "array") return stored(type.element, address);
  if (type.kind !== "pointer") return new Undecided("* of something that is no pointer", "not-constant");
  const target = type.target();
  return target instanceof Undecided ? target : stored(target, typeof value === "bigint" ? value : null);
}

/** `&object`. */
export function addressOf(unit: Unit, operand: Maybe<Operand>): Maybe<Operand> {
  if (operand instanceof Undecided) return operand;
  const type = pointerTo(unit, () => operand.type);
  return operand.address === null ? unknown(type, inMemory) : { type, value: operand.address, address: null };
}

/** `object.name`. */
export function accessMember(object: Maybe<Operand>, name: string): Maybe<Operand> {
  if (object instanceof Undecided) return object;
  if (object.type.kind !== "record") {
    return new Undecided(`.${name} of something that is no struct or union`, "not-constant");
  }
  const member = findMember(object.type, name);
  if (member === null) return new Undecided(`${object.type.layout.name} has no member ${name}`);
  return stored(member.type, object.address === null ? null : object.address + BigInt(member.offset));
}

/** `array[index]`. */
export function element(array: Maybe<Operand>, index: Maybe<Operand>): Maybe<Operand> {
  const first = dereference(array);
  if (first instanceof Undecided) return first;
  if (first.address === null || index instanceof Undecided || !isIntegerOperand(index)) return stored(first.type, null);
  return stored(first.type, first.address + index.value * BigInt(first.type.size ?? 1));
}

/** `offsetof(type, designator)`: where the designated part would lie in an object at address 0. */
export function offsetOf(unit: Unit, type: Maybe<ResolvedType>, designator: Expression): Maybe<Operand> {
  if (type instanceof Undecided) return type;
  const part = designated(unit, stored(type, 0n), designator);
  if (part instanceof Undecided) return part;
  if (part.address === null) return new Undecided("offsetof with an index that is no constant", "not-constant");
  return integer(unit, unit.model.sizeType, part.address);
}

function designated(unit: Unit, object: Operand, designator: Expression): Maybe<Operand> {
  const steps: Expression[] = [];
  for (let step = designator; ;) {
    steps.push(step);
    if (step.kind === "member") step = step.object;
    else if (step.kind === "index") step = step.array;
    else break;
  }
  let part: Maybe<Operand> = object;
  for (const step of steps.toReversed()) {
    if (step.kind === "index") part = element(part, unit.evaluate(step.index));
    else if (step.kind === "member" || step.kind === "name") part = accessMember(part, step.name);
    else return new Undecided("offsetof of something that is no member", "not-constant");
  }
  return part;
}

/** Members of anonymous structs and unions are members of what surrounds them. */
function findMember(record: RecordType, name: string): ResolvedMember | null {
  for (const member of record.members) {
    if (member.name === name) return member;
    if (member.name !== null || member.type.kind !== "record") continue;
    const inner = findMember(member.type, name);
    if (inner !== null) return { ...inner, offset: member.offset + inner.offset };
  }
  return null;
}
