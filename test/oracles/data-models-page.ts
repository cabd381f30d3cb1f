import { table } from "../../bench/table.ts";
import type { ModelResult } from "./compare-model.ts";
import { compilers } from "./compilers.ts";

export interface Compared {
  readonly result: ModelResult;
  /** "s390x-linux-gnu-gcc 12.2.0". */
  readonly versions: readonly string[];
}

const count = (number: number): string => number.toLocaleString("en-US");

/** docs/data-models.md: every data model, who decided on it, and how much. */
export function dataModelsPage(compared: readonly Compared[], release: string): string {
  const models = compared.map(({ result: { model }, versions }) => [
    `\`${model.name}\``,
    `${model.architecture}, ${model.endian}-endian, ${model.pointer * 8} bits`,
    versions.join(", "),
    model.sharesKernelWith.map((name) => `\`${name}\``).join(" "),
  ]);
  const figures = compared.map(({ result }) => [
    `\`${result.model.name}\``,
    count(result.headers.length - result.refused),
    count(result.refused),
    count(result.asserted),
    compilers[result.model.name].dumps === null ? "–" : count(result.members),
    count(result.stored),
    count(result.notSeen.length),
    count(result.missed),
    count(result.wrong),
  ]);
  return `# Data models, and the compilers that decide on them

A data model is an architecture with its C ABI: how it aligns, where its bitfields lie, what its compilers define, how its
ioctl numbers are packed. Each is one entry of [src/layout/data-models](../src/layout/data-models), and Debian's compilers decide
whether it is right: all headers of Linux ${release} as that architecture installs them are read and laid out by us, and what we
say becomes \`_Static_assert\`s about sizes, alignments, offsets, types, values and command numbers. Besides, clang's record dump
is compared member by member, and every bitfield is initialised with ones, compiled to an object file, and looked up in its
bytes. Nothing has to run for that, so that no machine of the architecture is needed.

\`npm run oracle:compiler -- 7.3 --data-model all --markdown\` prints this page. \`npm run oracle:compiler -- 7.3 --data-model arm\`
says of one model what was refused, not seen, missed or wrong, and which packages to install where its compiler is missing.
Beside the kernel's own headers, [a law](../properties/compiler-agrees.property.test.ts) has each gcc that is installed decide
on generated records and expressions, and [another](../properties/gcc-predefines-alike.property.test.ts) on the predefined macros.

${table([["model", "what it is", "compilers", "one kernel with"], ...models], true)}

The compiler for loongarch64 reads the libc headers of arm64, whose types are the same generic ones: Debian has none of its own.
There is no clang for alpha, parisc, sh and 31-bit s390, and clang's m68k is not gcc's: their members are asserted, not dumped.

${table([["model", "headers", "refused", "assertions", "members dumped", "bitfields", "not seen", "missed", "wrong"], ...figures], true)}

Refused: headers that the compiler does not take, neither alone nor behind the headers of libc that they take for granted: some
compile for nobody, some need a header that the architecture lacks. Not seen: what we say that we could not read or decide.
Missed: what a compiler finds in a header and we say nothing of. Wrong: an assertion that failed, a member or a bitfield that
lies elsewhere.
`;
}
