import fc from "fast-check";
import { btfTypes } from "../../../properties/support/btf-types.ts";
import { encodeBtf } from "../../support/encode-btf.ts";
import { encodeElf } from "../../support/encode-elf.ts";
import type { Entry } from "../entry.ts";
import { imageAnswer } from "../image-answer.ts";

const machines = [62, 3, 183, 40, 22, 8, 243, 247, 20, 21, 0x9026, 99];

const entry: Entry = {
  name: "elf",
  reads: "ELF files with BTF in them, of either class and byte order",
  share: 20,
  longest: 8000,
  stride: 8,
  seeds: () => [],
  grown: fc
    .record({
      types: btfTypes,
      endian: fc.constantFrom("little" as const, "big" as const),
      machine: fc.constantFrom(...machines),
      bits: fc.constantFrom(32 as const, 64 as const),
      flags: fc.constantFrom(0, 0x20),
      sectionFlags: fc.constantFrom(0, 0, 0, 0x800),
      section: fc.constantFrom(".BTF", ".BTF", ".BTF", ".text"),
    })
    .map(({ types, section, ...elf }) => encodeElf(section, encodeBtf(types, elf.endian), elf)),
  fragments: ["\x7fELF", ".BTF\0", "\0\0\0\0", "\u00ff\u00ff", "\x40\0\0\0\0\0\0\0", "\x1f\x8b"],
  run: imageAnswer,
};
export default entry;
