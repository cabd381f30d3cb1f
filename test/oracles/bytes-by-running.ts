import { memberValue } from "../../src/codec/member-value.ts";
import type { BitsPart, BytesPart, IntegerPart, Item, Part, RecordPart } from "../../src/codec/part.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import type { Target } from "./compiler-flags.ts";
import { runProgram } from "./run-program.ts";

/** What a codec made of a record that C can name. */
export interface Coded {
  /** "struct foo". */
  readonly name: string;
  readonly part: RecordPart;
  /** A value, and its bytes. */
  readonly value: object;
  readonly encoded: Uint8Array;
  /** Any bytes, and the value that was read from them. */
  readonly bytes: Uint8Array;
  readonly decoded: object;
}

const prelude = `
static void show_bytes(const char *name, const unsigned char *bytes, unsigned long size)
{
	__builtin_printf("%s: ", name);
	for (unsigned long at = 0; at < size; at++)
		__builtin_printf("%02x", bytes[at]);
	__builtin_printf("\\n");
}

static void show(const char *name, int negative, unsigned long long value)
{
	__builtin_printf(negative ? "%s: %lld\\n" : "%s: %llu\\n", name, value);
}
`;

/**
 * The second opinion on codecs: a program, compiled by gcc and run, stores each value member by member and shows the
 * bytes, then loads every member from the other bytes. Returns what differs; null where it does not compile or can't run.
 * In big-endian records (`scalar_storage_order`) gcc leaves pointers in the machine's own order.
 */
export async function bytesByRunning(
  coded: readonly Coded[],
  prologue: string,
  target: Target,
  endian: DataModel["endian"] = "little",
): Promise<readonly string[] | null> {
  const code = coded.map((each) => `{\n${stores(each, endian)}}\n{\n${loads(each, endian)}}\n`);
  const text = `${prologue}${prelude}int main(void)\n{\n${code.join("")}return 0;\n}\n`;
  const shown = await runProgram(text, target);
  if (shown === null) return null;
  const ours = coded.flatMap(({ name, part, encoded, decoded }) => [
    `${name}: ${digits(encoded)}`,
    ...leavesOf(part, decoded, "").map(({ path, value }) => `${name}${path}: ${said(value)}`),
  ]);
  const count = Math.max(ours.length, shown.length);
  return Array.from({ length: count }, (_, line) => line).flatMap((line) =>
    ours[line] === shown[line] ? [] : [`${ours[line]}, gcc ${shown[line]?.replace(/^.*: /, "")}`],
  );
}

/** A member that has no members, or an element of one. */
interface Leaf {
  /** ".a", ".a.b[1]", as C designates it from the record. */
  readonly path: string;
  readonly part: IntegerPart | BitsPart | BytesPart;
  readonly value: unknown;
}

function leavesOf(part: Part, value: unknown, path: string): readonly Leaf[] {
  switch (part.kind) {
    case "record":
      return leavesIn(part.items, value as object, path);
    case "array":
      return (value as readonly unknown[]).flatMap((each, index) => leavesOf(part.of, each, `${path}[${index}]`));
    default:
      return [{ path, part, value }];
  }
}

/** Those that the value has: of a union it may be one arm. */
function leavesIn(items: readonly Item[], value: object, path: string): readonly Leaf[] {
  return items.flatMap((item) => {
    if (item.kind === "choice") return item.arms.flatMap((arm) => leavesIn(arm.items, value, path));
    const member = memberValue(value, item.name);
    return member === undefined ? [] : leavesOf(item.part, member, `${path}.${item.name}`);
  });
}

/** A flexible array lies behind the record, so that the record lies in room for all. */
const room = (name: string, bytes: Uint8Array): string => {
  const values = [...bytes, 0].join(", ");
  return `static unsigned char room[] __attribute__((aligned(64))) = { ${values} };\n${name} *object = (void *)room;\n`;
};

function stores({ name, part, value, encoded }: Coded, endian: DataModel["endian"]): string {
  const lines = leavesOf(part, value, "").map(({ path, part: leaf, value: stored }) => {
    const object = objectAt(path);
    if (leaf.kind === "bytes") {
      return [...(stored as Uint8Array)].map((byte, at) => `${byteOf(name, path, at)} = ${byte};\n`).join("");
    }
    const bits = `0x${BigInt.asUintN(64, BigInt(stored as number | bigint)).toString(16)}ull`;
    if (leaf.kind === "bits") return `${object} = ${bits};\n`;
    if (leaf.type === "bool") return `${byteOf(name, path)} = ${bits};\n`;
    const ordered = isPointer(leaf) && endian === "big" ? `__builtin_bswap${leaf.size * 8}(${bits})` : bits;
    return `${object} = (__typeof__(${object}))${ordered};\n`;
  });
  return `${room(name, new Uint8Array(encoded.length))}${lines.join("")}show_bytes("${name}", room, ${encoded.length});\n`;
}

function loads({ name, part, bytes, decoded }: Coded, endian: DataModel["endian"]): string {
  const lines = leavesOf(part, decoded, "").map(({ path, part: leaf, value }) => {
    const object = objectAt(path);
    const called = `"${name}${path}"`;
    if (leaf.kind === "bytes")
      return `show_bytes(${called}, &${byteOf(name, path)}, ${(value as Uint8Array).length});\n`;
    if (leaf.kind === "integer" && leaf.type === "bool") return `show(${called}, 0, ${byteOf(name, path)});\n`;
    if (leaf.kind === "bits" || !isPointer(leaf)) return `show(${called}, ${object} < 0, ${object});\n`;
    const address = `(__UINTPTR_TYPE__)${object}`;
    return `show(${called}, 0, ${endian === "big" ? `__builtin_bswap${leaf.size * 8}(${address})` : address});\n`;
  });
  return `${room(name, bytes)}${lines.join("")}`;
}

const objectAt = (path: string): string => `object->${path.slice(1)}`;

/** gcc gives no address of a member in another byte order, and loads a bool as it was stored only as its byte. */
const byteOf = (name: string, path: string, at: number = 0): string =>
  `room[__builtin_offsetof(${name}, ${path.slice(1)}) + ${at}]`;

const isPointer = ({ type }: IntegerPart): boolean => type.includes("*");

const digits = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const said = (value: unknown): string => (value instanceof Uint8Array ? digits(value) : String(value));
