import type { Architecture } from "../../declare/architecture.ts";

/**
 * Headers that one architecture alone has in its asm/, in all releases: where one of them is, the others are that
 * architecture's, too. An architecture that has none of its own is known by several together, and asked for last.
 */
const marks: readonly (readonly [Architecture, readonly (readonly string[])[]])[] = [
  ["x86", [["unistd_x32.h"], ["ldt.h"], ["msr.h"], ["mtrr.h"], ["processor-flags.h"], ["vm86.h"]]],
  ["arm64", [["sve_context.h"]]],
  ["arm", [["unistd-eabi.h"], ["unistd-oabi.h"]]],
  ["alpha", [["gentrap.h"], ["pal.h"], ["regdef.h"], ["sysinfo.h"]]],
  ["m68k", [["bootinfo.h"], ["bootinfo-mac.h"]]],
  ["mips", [["sgidefs.h"], ["sysmips.h"], ["inst.h"]]],
  ["parisc", [["pdc.h"]]],
  ["powerpc", [["cputable.h"], ["eeh.h"], ["ps3fb.h"], ["spu_info.h"], ["tm.h"]]],
  ["s390", [["chsc.h"], ["dasd.h"], ["runtime_instr.h"], ["schid.h"], ["zcrypt.h"]]],
  ["sh", [["cpu-features.h"], ["ptrace_32.h"]]],
  ["sparc", [["asi.h"], ["fbio.h"], ["psr.h"], ["pstate.h"], ["utrap.h"]]],
  ["riscv", [["hwprobe.h"], ["elf.h", "hwcap.h"]]],
  ["loongarch", [["break.h", "hwcap.h", "reg.h"]]],
];

/** Whose asm/ has headers of these names ("unistd_x32.h"); null where they tell nothing. */
export function asmArchitecture(names: ReadonlySet<string>): Architecture | null {
  const found = marks.find(([, any]) => any.some((all) => all.every((name) => names.has(name))));
  return found === undefined ? null : found[0];
}
