import type { DataModelName } from "../../layout/data-model.ts";

/** How `cfg` tells a target from all others; null where rustc has no target of that data model. */
export const rustTarget: Readonly<Record<DataModelName, string | null>> = {
  x86_64: `all(target_arch = "x86_64", target_pointer_width = "64")`,
  i386: `target_arch = "x86"`,
  x32: `all(target_arch = "x86_64", target_pointer_width = "32")`,
  arm64: `all(target_arch = "aarch64", target_pointer_width = "64", target_endian = "little")`,
  arm: `all(target_arch = "arm", target_endian = "little")`,
  riscv64: `target_arch = "riscv64"`,
  loongarch64: `target_arch = "loongarch64"`,
  powerpc64: `all(target_arch = "powerpc64", target_endian = "big")`,
  powerpc64le: `all(target_arch = "powerpc64", target_endian = "little")`,
  powerpc: `target_arch = "powerpc"`,
  s390x: `target_arch = "s390x"`,
  s390: null,
  mips64: `all(target_arch = "mips64", target_pointer_width = "64", target_endian = "big")`,
  n32: `all(target_arch = "mips64", target_pointer_width = "32", target_endian = "big")`,
  mips: `all(target_arch = "mips", target_endian = "big")`,
  sparc64: `target_arch = "sparc64"`,
  alpha: null,
  parisc: null,
  sh: null,
  m68k: `target_arch = "m68k"`,
};
