import { endianness } from "node:os";
import type { DataModelName } from "../../declare/data-model-name.ts";
import type { BasicName } from "../../declare/type.ts";
import { Unreadable } from "../../header/source.ts";
import { dataModels } from "../../layout/data-models.ts";
import type { Btf } from "./btf-type.ts";
import type { ElfSection } from "./elf-section.ts";
import { basicNames } from "./type-names.ts";

/** Whose C ABI an image has, and where it does not say so itself, why that is assumed. */
export interface ImageModel {
  readonly model: DataModelName;
  readonly assumed: string | null;
}

/** `EM_…` of linux/elf-em.h: the models of the machine. Bits, byte order and flags tell which of them. */
const machines: ReadonlyMap<number, readonly DataModelName[]> = new Map<number, readonly DataModelName[]>([
  [3, ["i386"]],
  [4, ["m68k"]],
  [8, ["mips64", "n32", "mips"]],
  [15, ["parisc"]],
  [20, ["powerpc"]],
  [21, ["powerpc64", "powerpc64le"]],
  [22, ["s390x", "s390"]],
  [40, ["arm"]],
  [42, ["sh"]],
  [43, ["sparc64"]],
  [62, ["x86_64", "x32"]],
  [183, ["arm64"]],
  [243, ["riscv64"]],
  [258, ["loongarch64"]],
  [0x9026, ["alpha"]],
]);

const mips = 8;
const bpf = 247;
/** `EF_MIPS_ABI2`: 64-bit registers under 32-bit pointers. */
const n32 = 0x20;

/** What node calls the machine that it runs on. */
const running: ReadonlyMap<string, readonly DataModelName[]> = new Map<string, readonly DataModelName[]>([
  ["arm", ["arm"]],
  ["arm64", ["arm64", "arm"]],
  ["ia32", ["i386", "x86_64"]],
  ["loong64", ["loongarch64"]],
  ["ppc", ["powerpc", "powerpc64"]],
  ["ppc64", ["powerpc64", "powerpc64le"]],
  ["riscv64", ["riscv64"]],
  ["s390", ["s390", "s390x"]],
  ["s390x", ["s390x"]],
  ["x64", ["x86_64"]],
]);

/** Throws `Unreadable` for a machine that no data model is known of. */
export function modelOfElf({ machine, bits, endian, flags }: Omit<ElfSection, "bytes">, btf: Btf): ImageModel {
  if (machine === bpf) return modelBySize(btf, "an object for BPF is of no architecture");
  const fits = (name: DataModelName): boolean => {
    const { pointer, endian: order } = dataModels[name];
    return pointer * 8 === bits && order === endian && (machine !== mips || (name === "n32") === ((flags & n32) !== 0));
  };
  const model = machines.get(machine)?.find(fits);
  if (model === undefined) {
    throw new Unreadable(
      `an ELF file of machine ${machine}, ${bits} bits, ${endian}-endian: no such data model is known`,
    );
  }
  return { model, assumed: null };
}

/** The types of the running kernel. */
export function modelOfRunning(btf: Btf): ImageModel {
  const fits = (name: DataModelName): boolean => dataModels[name].pointer === longOf(btf) && isOfEndian(name, btf);
  const host = endianness() === "LE" ? "little" : "big";
  const model = host === btf.endian ? running.get(process.arch)?.find(fits) : undefined;
  return model === undefined ? modelOfRaw(btf) : { model, assumed: null };
}

/** BTF alone tells its byte order and how wide a long is. */
export function modelOfRaw(btf: Btf): ImageModel {
  return modelBySize(btf, "a BTF file does not say of which architecture it is");
}

function modelBySize(btf: Btf, why: string): ImageModel {
  const usual = { little: ["x86_64", "i386"], big: ["s390x", "powerpc"] } as const;
  const [wide, narrow] = usual[btf.endian];
  const model = longOf(btf) === 4 ? narrow : wide;
  return { model, assumed: `${why}; taken for ${model}` };
}

const isOfEndian = (name: DataModelName, { endian }: Btf): boolean => dataModels[name].endian === endian;

/** Bytes of a long, as of a pointer; 8 where no type is a long. */
function longOf({ types }: Btf): number {
  const longs: readonly (BasicName | undefined)[] = ["long", "unsigned long"];
  const long = types.find((type) => type.kind === "int" && longs.includes(basicNames.get(type.name)));
  return long?.kind === "int" ? long.size : 8;
}
