import { bytesOfHex } from "../../codec/hex.ts";
import type { Interface } from "../../declare/interface.ts";
import { pageSize } from "../../negotiation/conventions/size-argument.ts";
import { structArguments } from "../../witness/syscall-arguments.ts";
import type { Asked, Register, Variation } from "./asked.ts";
import type { Question } from "./question.ts";
import { beyond, sizesAsked } from "./sizes-asked.ts";

/** All that is asked about an interface, the least first: who refuses that one does not let the call in. */
export function questionsOf(asked: Asked, known: Interface): readonly Question[] {
  const isSized = known.sizeFrom !== null;
  const sizes = isSized ? sizesAsked(known).filter((size) => size <= mostOf(asked)) : [];
  const newest = Math.max(...known.versions.map(({ size }) => size));
  const usual = isSized ? newest : null;
  const plain = { asked, size: usual, length: newest };
  return [
    ...sizes.flatMap((size) => questionsAbout(asked, known, size)),
    ...(isSized ? [] : [question({ ...plain, about: `${newest} bytes` })]),
    question({ ...plain, about: "a struct that can't be read", length: 0 }),
    ...(isSized ? [newest, newest + beyond] : [newest]).map((size) =>
      question({
        asked,
        about: `${size} bytes, of which one can't be read`,
        size: isSized ? size : null,
        length: size - 1,
      }),
    ),
    ...(asked.variations ?? []).map((variation) => question({ ...plain, about: variation.about, variation })),
  ];
}

function questionsAbout(asked: Asked, { minimum }: Interface, size: number): readonly Question[] {
  const isInStruct = !asked.registers.includes("size");
  // The size itself must be readable, and what is beyond a page is refused unseen.
  const length = Math.max(Math.min(size, pageSize + 1), isInStruct ? leastWithSize : 0);
  const plain = { asked, size, length };
  const isMarkable = size > 0 && size >= (minimum ?? 0) && size > reach(asked) && size <= pageSize + 1;
  return [
    question({ ...plain, about: `size ${size}` }),
    ...(isMarkable ? [question({ ...plain, about: `size ${size}: byte ${size - 1} is 1`, marksEnd: true })] : []),
    ...(isInStruct || size > pageSize
      ? []
      : [question({ ...plain, about: `size ${size}: the struct can't be read`, length: 0 })]),
  ];
}

/** Where the size and the members that keep a call from doing anything end, in bytes; also what a size of 0 stands for. */
const leastWithSize = 64;

/** The greatest size that there is room for, in bytes: 14 bits of an ioctl's number, 32 or 64 of a member or an argument. */
function mostOf({ request, registers, sizeAt }: Asked): number {
  if (request !== undefined) return 2 ** 14 - 1;
  return registers.includes("size") || sizeAt?.bytes === 8 ? Number.MAX_SAFE_INTEGER : 2 ** 32 - 1;
}

interface Wanted {
  readonly asked: Asked;
  readonly about: string;
  readonly size: number | null;
  /** How many bytes of the struct are mapped; with 0 its address leads nowhere. */
  readonly length: number;
  readonly marksEnd?: boolean;
  readonly variation?: Variation;
}

function question({ asked, about, size, length, marksEnd = false, variation }: Wanted): Question {
  const bytes = structOf(asked, length, variation);
  if (marksEnd) bytes[(size ?? 0) - 1] = 1;
  const place = sizePlaceOf(asked);
  if (place !== null && size !== null) put(bytes, place.offset, spelledSize(place, size));
  const registers = asked.registers.map((usual, index) => variation?.registers?.[index] ?? usual);
  return {
    name: asked.name,
    about,
    registers: registers.map((register) => filledIn(asked, register, size, length)),
    bufs: [bytes, ...(asked.beside ?? []).map(bytesOfHex)],
    ptrs: (length === 0 ? [] : (variation?.pointers ?? asked.pointers ?? [])).map((pointer) => ({ ...pointer, in: 0 })),
    file: asked.file ?? null,
    opens: asked.opens ?? false,
    size,
    marksEnd,
    then: variation === undefined ? (asked.then ?? null) : null,
    isVariation: variation !== undefined,
    endsInside: asked.filler !== undefined && length < (size ?? 0),
  };
}

/** Where a struct says its size itself; null where something else does. */
function sizePlaceOf({ name, sizeAt }: Asked): NonNullable<Asked["sizeAt"]> | null {
  const offset = structArguments.get(name)?.sizeAt ?? null;
  return sizeAt ?? (offset === null ? null : { offset, bytes: 4 });
}

function spelledSize({ bytes }: NonNullable<Asked["sizeAt"]>, size: number): Uint8Array {
  const word = new Uint8Array(8);
  new DataView(word.buffer).setBigUint64(0, BigInt(size), true);
  return word.subarray(0, bytes);
}

/** As much of it as there is room for. */
function put(bytes: Uint8Array, offset: number, part: Uint8Array): void {
  if (offset < bytes.length) bytes.set(part.subarray(0, bytes.length - offset), offset);
}

function filledIn(
  { request }: Asked,
  register: Register,
  size: number | null,
  length: number,
): Exclude<Register, "size"> {
  if (register === "size") return { value: request === undefined ? BigInt(size ?? 0) : numberOf(request, size ?? 0) };
  const isStruct = typeof register === "object" && "buffer" in register && register.buffer === 0;
  return isStruct && length === 0 ? "unmapped" : register;
}

/** `_IOC`. */
const numberOf = ({ direction, type, number }: NonNullable<Asked["request"]>, size: number): bigint =>
  (BigInt(direction) << 30n) | BigInt((size << 16) | (type << 8) | number);

function structOf({ struct = {}, filler = 0 }: Asked, length: number, variation?: Variation): Uint8Array {
  const bytes = new Uint8Array(length).fill(filler);
  for (const [offset, hex] of Object.entries({ ...struct, ...variation?.put })) {
    put(bytes, Number(offset), bytesOfHex(hex));
  }
  return bytes;
}

/** Where the members end that are never left out, in bytes. */
const reach = ({ struct = {} }: Asked): number =>
  Math.max(0, ...Object.entries(struct).map(([offset, hex]) => Number(offset) + bytesOfHex(hex).length));
