import { basename, dirname, join, resolve } from "node:path";
import type { DataModelName } from "../../declare/data-model-name.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import { Unreadable } from "../../header/source.ts";
import type { Abi } from "../../layout/abi.ts";
import { dataModels } from "../../layout/data-models.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import type { LaidOutSource } from "../opened-source.ts";
import { allot } from "./allotment.ts";
import type { Allotment } from "./allotment.ts";
import type { Btf } from "./btf-type.ts";
import { elfSection, isElf } from "./elf-section.ts";
import { imageAbi } from "./image-abi.ts";
import { withBytes } from "./image-bytes.ts";
import type { Bytes } from "./image-bytes.ts";
import { ImageTypes } from "./image-types.ts";
import { modelOfElf, modelOfRaw, modelOfRunning } from "./model-of-image.ts";
import type { ImageModel } from "./model-of-image.ts";
import { endianOfBtf, parseBtf } from "./parse-btf.ts";

const prefix = "btf:";

/** Where a kernel shows its own types, and those of its modules. */
const running = "/sys/kernel/btf";

/** How what may hold a kernel begins, where nothing of it can be read before it is unpacked. */
const packed: readonly (readonly [what: string, magic: readonly number[]])[] = [
  ["compressed by gzip", [0x1f, 0x8b]],
  ["compressed by xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["compressed by zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["compressed by lz4", [0x02, 0x21, 0x4c, 0x18]],
  ["compressed by bzip2", [0x42, 0x5a, 0x68]],
  ["a kernel image to boot, compressed within", [0x4d, 0x5a]],
];

/**
 * The types of a kernel image: `/sys/kernel/btf/vmlinux`, a vmlinux with a section .BTF, or that section alone. Throws
 * `InputError`.
 */
export function btfSource(path: string): LaidOutSource {
  if (path === "") throw new InputError(`${prefix} names no file; the running kernel's is ${prefix}${running}/vmlinux`);
  const { btf, image } = asGiven(`${prefix}${path}`, () => withBytes(path, (bytes) => readImage(path, bytes)));
  return new BtfSource(`${prefix}${path}`, btf, image);
}

interface Image {
  readonly btf: Btf;
  readonly image: ImageModel;
}

function readImage(path: string, file: Bytes): Image {
  const start = file.read(0, Math.min(file.size, 16));
  if (isElf(start)) {
    const section = elfSection(file, ".BTF");
    const btf = parseBtf(section.bytes);
    return { btf, image: modelOfElf(section, btf) };
  }
  if (endianOfBtf(start) === null) throw new Unreadable(whatElse(start));
  const bytes = file.read(0, file.size);
  if (dirname(resolve(path)) !== running) {
    const btf = parseBtf(bytes);
    return { btf, image: modelOfRaw(btf) };
  }
  const kernel = join(running, "vmlinux");
  const base = basename(path) === "vmlinux" ? null : withBytes(kernel, (whole) => parseBtf(whole.read(0, whole.size)));
  const btf = parseBtf(bytes, base);
  return { btf, image: modelOfRunning(btf) };
}

function whatElse(start: Uint8Array): string {
  const [what] = packed.find(([, magic]) => magic.every((byte, index) => start[index] === byte)) ?? [];
  if (what !== undefined) return `${what}: give the vmlinux that it is made from, or extract it first`;
  return "neither BTF nor an ELF file that may hold it";
}

class BtfSource implements LaidOutSource {
  readonly name: string;
  readonly headers = [];
  readonly models;
  /** What binds structs is said by those who write headers. */
  readonly statements = null;
  readonly label = (): string => this.name;
  readonly #types: ImageTypes;
  readonly #assumed: string | null;
  readonly #known = new WeakMap<Abi, Allotment>();

  constructor(name: string, btf: Btf, { model, assumed }: ImageModel) {
    this.name = name;
    this.models = [model];
    this.#types = new ImageTypes(btf, dataModels[model]);
    this.#assumed = assumed;
  }

  abi(model: DataModelName, beside: Abi | null): Abi {
    return beside === null ? imageAbi(this.#types, dataModels[model]) : this.#allotted(beside).abi;
  }

  /** What it can't show is as it is beside it. */
  sight(): null {
    return null;
  }

  gaps(_: DataModelName, beside: Abi | null): readonly NotSeen[] {
    // Of one file a report says but one thing in full.
    const about = (...why: readonly (string | null)[]): NotSeen[] => {
      const said = why.filter((each) => each !== null).join("; ");
      return said === "" ? [] : [{ file: this.name, line: 1, why: said, subject: null }];
    };
    if (beside === null) return about(this.#assumed);
    const { gaps, asked, compared } = this.#allotted(beside);
    const part = `${compared} of ${asked} structs, unions, enums and typedefs of the headers are compared`;
    const rest = "an image has no macros, and no type that its code does not use";
    return [...about(`${part}: ${rest}`, this.#assumed), ...gaps];
  }

  #allotted(beside: Abi): Allotment {
    const known = this.#known.get(beside) ?? allot(this.#types, beside);
    this.#known.set(beside, known);
    return known;
  }
}
