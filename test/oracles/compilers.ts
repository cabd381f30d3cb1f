import type { DataModelName } from "../../src/layout/data-model.ts";

export interface Compiler {
  readonly kind: "gcc" | "clang";
  readonly program: string;
  /** What makes it compile for one data model. */
  readonly flags: readonly string[];
}

/** The compilers of one data model, as Debian has them. */
export interface Compilers {
  /** Decides claims, and compiles objects whose bytes are read. */
  readonly asserts: Compiler;
  /** Dumps records member by member; null where there is no clang for the model, or none that is right (m68k). */
  readonly dumps: Compiler | null;
  /** Debian's packages of both, libc's headers among them. */
  readonly packages: readonly string[];
}

const gcc = (program: string, ...flags: readonly string[]): Compiler => ({ kind: "gcc", program, flags });

const clang = (...flags: readonly string[]): Compiler => ({ kind: "clang", program: "clang", flags });

/** gcc and clang for one triplet, `libc` being Debian's name of the architecture. */
const cross = (triplet: string, libc: string, ...flags: readonly string[]): Compilers => ({
  asserts: gcc(`${triplet}-gcc`, ...flags),
  dumps: clang(`--target=${triplet}`, ...flags),
  packages: [`gcc-${triplet}`, `libc6-dev-${libc}-cross`, "clang"],
});

/** The same where clang has no such target. */
const gccAlone = (triplet: string, libc: string, ...flags: readonly string[]): Compilers => ({
  asserts: gcc(`${triplet}-gcc`, ...flags),
  dumps: null,
  packages: [`gcc-${triplet}`, libc],
});

/** -m32 and -mx32 do not look where linux-libc-dev has its asm/: gcc-multilib would tell them, and shuts out cross compilers. */
const x86 = (machine: string, ...packages: readonly string[]): Compilers => {
  const flags = [machine, "-idirafter", "/usr/include/x86_64-linux-gnu"];
  return {
    asserts: gcc("gcc", ...flags),
    dumps: clang(...flags),
    packages: ["gcc", "libc6-dev", ...packages, "clang"],
  };
};

/** Debian has no glibc for loongarch; arm64's has the same generic types. */
const loongarch: Compiler = {
  kind: "clang",
  program: "clang-19",
  flags: ["--target=loongarch64-linux-gnu", "-nostdlibinc", "-idirafter", "/usr/aarch64-linux-gnu/include"],
};

export const compilers: Readonly<Record<DataModelName, Compilers>> = {
  x86_64: x86("-m64"),
  i386: x86("-m32", "libc6-dev-i386"),
  x32: x86("-mx32", "libc6-dev-x32"),
  arm64: cross("aarch64-linux-gnu", "arm64"),
  arm: cross("arm-linux-gnueabihf", "armhf"),
  riscv64: cross("riscv64-linux-gnu", "riscv64"),
  loongarch64: { asserts: loongarch, dumps: loongarch, packages: ["clang-19", "libc6-dev-arm64-cross"] },
  powerpc64: cross("powerpc64-linux-gnu", "ppc64"),
  powerpc64le: cross("powerpc64le-linux-gnu", "ppc64el"),
  powerpc: cross("powerpc-linux-gnu", "powerpc"),
  s390x: cross("s390x-linux-gnu", "s390x"),
  s390: gccAlone("s390x-linux-gnu", "libc6-dev-s390-s390x-cross", "-m31"),
  mips64: cross("mips64-linux-gnuabi64", "mips64"),
  n32: {
    asserts: gcc("mips64-linux-gnuabi64-gcc", "-mabi=n32"),
    dumps: clang("--target=mips64-linux-gnuabin32"),
    packages: ["gcc-mips64-linux-gnuabi64", "libc6-dev-mipsn32-mips64-cross", "clang"],
  },
  mips: cross("mips-linux-gnu", "mips"),
  sparc64: cross("sparc64-linux-gnu", "sparc64"),
  alpha: gccAlone("alpha-linux-gnu", "libc6.1-dev-alpha-cross"),
  parisc: gccAlone("hppa-linux-gnu", "libc6-dev-hppa-cross"),
  sh: gccAlone("sh4-linux-gnu", "libc6-dev-sh4-cross"),
  m68k: gccAlone("m68k-linux-gnu", "libc6-dev-m68k-cross"),
};
