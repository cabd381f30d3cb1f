import type { Architecture } from "../../declare/architecture.ts";

/** The multiarch names under which distributions keep an architecture's own headers. */
const triplets: Readonly<Record<Architecture, readonly string[]>> = {
  alpha: ["alpha-linux-gnu"],
  arm: ["arm-linux-gnueabihf", "arm-linux-gnueabi"],
  arm64: ["aarch64-linux-gnu"],
  loongarch: ["loongarch64-linux-gnu"],
  m68k: ["m68k-linux-gnu"],
  mips: ["mips64el-linux-gnuabi64", "mipsel-linux-gnu", "mips64-linux-gnuabi64", "mips-linux-gnu"],
  parisc: ["hppa-linux-gnu"],
  powerpc: ["powerpc64le-linux-gnu", "powerpc64-linux-gnu", "powerpc-linux-gnu"],
  riscv: ["riscv64-linux-gnu"],
  s390: ["s390x-linux-gnu"],
  sh: ["sh4-linux-gnu"],
  sparc: ["sparc64-linux-gnu"],
  x86: ["x86_64-linux-gnu", "i386-linux-gnu"],
};

/** Folders, from an include root, that hold the asm/ of an architecture where there is one: in the root, and beside it. */
export function asmPlaces(architecture: Architecture): string[] {
  const names = triplets[architecture];
  return [
    `../${architecture}/include`,
    ...names,
    `../lib/linux/uapi/${architecture}`,
    ...names.map((name) => `../${name}/include`),
  ];
}

/** Where a root of one architecture stands among those of others: "DIR/arm64/include" beside "DIR/include". */
export const amongOthers = {
  own: (architecture: Architecture): string => `../../${architecture}/include`,
  first: "../../include",
} as const;

/** Whether a header's path from an include root goes through a folder that stands for asm/. */
export function isMultiarch(path: string): boolean {
  const [folder = "", inner, ...more] = path.split("/", 3);
  return inner === "asm" && more.length > 0 && folder.indexOf("-linux-gnu") > 0;
}
