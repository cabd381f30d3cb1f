import { kernelOwn } from "../../../abi/kernel-own.ts";
import type { Location } from "../../declare/location.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { Abi, EnumeratorValue, EnumLayout, HeaderAbi, TypedefLayout } from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { commandsOfSizes } from "./commands-of-sizes.ts";
import { valuedEnum } from "./enum-as-in.ts";
import type { ValuedEnum } from "./enum-as-in.ts";
import type { ImageTypes } from "./image-types.ts";
import { enums, records, typedefs } from "./tellings.ts";
import type { Telling } from "./tellings.ts";

/** What of an image belongs to headers, and what of them it does not show. */
export interface Allotment {
  readonly abi: Abi;
  /** The types that were found and can't be compared. */
  readonly gaps: readonly NotSeen[];
  /** How many structs, unions, enums and typedefs the headers have, and how many of them were compared. */
  readonly asked: number;
  readonly compared: number;
}

/**
 * Sorts the types of an image into the headers that are compared with it, by name. Whatever it can't show is as it is in
 * these headers: macros, and what no code of the image uses. So is what agrees with them.
 */
export function allot(types: ImageTypes, beside: Abi): Allotment {
  const allotting = new Allotting(types, beside);
  const headers = [...beside.headers.values()].map((header) => allotting.header(header));
  const abi = { model: beside.model, headers: new Map(headers.map((header) => [header.path, header])) };
  const { gaps, asked, compared } = allotting;
  return { abi, gaps, asked, compared };
}

/** A type of a header, and what the image has under its name. */
interface Question<T> {
  readonly name: string;
  readonly header: HeaderAbi;
  readonly at: Location;
  readonly written: T;
  readonly found: readonly T[];
  /** The same name in a header; undefined where that does not declare it. */
  readonly writtenIn: (header: HeaderAbi) => T | undefined;
}

class Allotting {
  readonly gaps: NotSeen[] = [];
  asked = 0;
  compared = 0;
  readonly #types: ImageTypes;
  readonly #beside: Abi;

  constructor(types: ImageTypes, beside: Abi) {
    this.#types = types;
    this.#beside = beside;
  }

  header(header: HeaderAbi): HeaderAbi {
    const own = mapped(header.records, (name, record) => this.#record(name, record, header));
    const named = mapped(header.typedefs, (name, typedef) => this.#typedef(name, typedef, header));
    const laidOut = new Map<string, EnumLayout>();
    const enumerators = new Map<string, EnumeratorValue>();
    for (const [name, layout] of header.enums) {
      const valued = this.#enum(name, valuedEnum(layout, header), header);
      laidOut.set(name, valued.layout);
      for (const value of valued.values) enumerators.set(value.name, value);
    }
    // What the image has as an enumerator it has not as a macro.
    const isMacro = (name: string): boolean => header.enumerators.has(name) || !enumerators.has(name);
    const constants = new Map([...header.constants].filter(([name]) => isMacro(name)));
    const commands = commandsOfSizes(header, own, this.#beside.model);
    const parts = { records: own, typedefs: named, enums: laidOut };
    if (isUnchanged(header, parts)) return header;
    return { ...header, ...parts, enumerators, constants, commands };
  }

  #record(name: string, written: RecordLayout, header: HeaderAbi): RecordLayout {
    const found = this.#types.records(name).map((id) => this.#types.layouts.record(id));
    const at = written.declaration.location;
    return this.#answer({ name, header, at, written, found, writtenIn: (other) => other.records.get(name) }, records);
  }

  #typedef(name: string, written: TypedefLayout, header: HeaderAbi): TypedefLayout {
    // Nothing is known of an opaque type, here or there.
    if (written.size === null) return written;
    const found = this.#types.typedefs(name).map((id) => this.#types.layouts.typedef(id));
    const at = written.declaration.location;
    return this.#answer({ name, header, at, written, found, writtenIn: (other) => other.typedefs.get(name) }, typedefs);
  }

  #enum(name: string, written: ValuedEnum, header: HeaderAbi): ValuedEnum {
    const values = written.values.map((value) => value.name);
    const found = this.#types.enums(name, values).map((id) => this.#types.layouts.enumeration(id));
    const at = written.layout.declaration.location;
    const writtenIn = (other: HeaderAbi): ValuedEnum | undefined => {
      const layout = other.enums.get(name);
      return layout && valuedEnum(layout, other);
    };
    return this.#answer({ name, header, at, written, found, writtenIn }, enums);
  }

  /** The header's own where the image agrees with it or can't tell; else what the image has, in the header's words. */
  #answer<T>(question: Question<T>, telling: Telling<T>): T {
    const { name, written, found } = question;
    this.asked++;
    if (found.length === 0) return written;
    const isSame = found.some((image) => telling.same(image, written));
    const likely = isSame ? [] : found.filter((image) => telling.likely(image, written));
    const why = isSame ? null : this.#whyNot(question, telling, likely.length);
    if (why !== null) {
      const { file, line } = question.at;
      this.gaps.push({ file, line, why: `not compared with the kernel's: ${why}`, subject: name });
      return written;
    }
    this.compared++;
    return likely[0] === undefined ? written : telling.asIn(likely[0], written);
  }

  /** Why a type of the image is another one than that of its name in a header; null where it may be a version of it. */
  #whyNot<T>(question: Question<T>, telling: Telling<T>, likely: number): string | null {
    const { name, header, found, writtenIn } = question;
    const own = kernelOwn.get(name);
    if (own !== undefined) return own;
    for (const other of this.#beside.headers.values()) {
      const rival = other === header ? undefined : writtenIn(other);
      if (rival === undefined) continue;
      // Headers of several architectures, or of 32 bits, lie side by side; the kernel was compiled with one of them.
      if (found.some((image) => telling.same(image, rival))) return `that is what ${other.path} has under this name`;
      if (header.path.startsWith("asm-generic/") && other.path.startsWith("asm/"))
        return `${other.path} has it as well`;
    }
    if (likely === 0) return "it has a type of its own under this name";
    return likely > 1 ? `it has ${likely} types under this name` : null;
  }
}

function mapped<T>(all: ReadonlyMap<string, T>, change: (name: string, value: T) => T): Map<string, T> {
  return new Map([...all].map(([name, value]) => [name, change(name, value)]));
}

type Parts = Pick<HeaderAbi, "records" | "typedefs" | "enums">;

/** Whether each of its types is the header's own. */
function isUnchanged(header: HeaderAbi, parts: Parts): boolean {
  const isOwn = <T>(all: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>): boolean =>
    [...now].every(([name, value]) => all.get(name) === value);
  return (
    isOwn(header.records, parts.records) && isOwn(header.typedefs, parts.typedefs) && isOwn(header.enums, parts.enums)
  );
}
