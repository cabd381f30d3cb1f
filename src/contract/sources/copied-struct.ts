import type { Carrier, Variant } from "../contract.ts";
import type { MinimumSaid, Statement } from "../statement.ts";
import type { Call, Code } from "./code.ts";
import type { Kernel, Located } from "./kernel.ts";
import { leastSize } from "./least-size.ts";
import { memberEnd } from "./offsetofend.ts";
import { variableReads } from "./reserved-tests.ts";
import { silentSite, siteOf } from "./site.ts";
import type { Pattern, Site } from "./site.ts";
import { sizeOrigin, syscallsReaching } from "./size-origin.ts";
import type { SizeOrigin } from "./size-origin.ts";

/** A function that takes or gives as much of a struct as program and kernel both know; which argument is what. */
interface Copier {
  readonly name: string;
  readonly struct: number;
  readonly kernelSize: number;
  readonly size: number;
  /** An argument that says the least size. */
  readonly minimum?: number;
  readonly gives?: true;
  readonly origin?: SizeOrigin;
  readonly carrier?: Carrier;
}

/** include/linux/uaccess.h, include/linux/sockptr.h, security/landlock/syscalls.c. */
const copiers: readonly Copier[] = [
  { name: "copy_struct_from_user", struct: 0, kernelSize: 1, size: 3 },
  { name: "copy_min_struct_from_user", struct: 0, kernelSize: 1, size: 4, minimum: 2 },
  { name: "copy_struct_to_user", struct: 2, kernelSize: 3, size: 1, gives: true },
  {
    name: "copy_struct_from_sockptr",
    struct: 0,
    kernelSize: 1,
    size: 3,
    origin: { from: "argument" },
    carrier: { kind: "message", by: "a socket option" },
  },
];

export const copiedStruct: Pattern = (code, kernel) =>
  copiers.flatMap((copier) => code.callsOf(copier.name).map((call) => siteOfCopy(copier, call, code, kernel)));

function siteOfCopy(copier: Copier, call: Call, code: Code, kernel: Kernel): Site {
  const place = code.place(call.offset);
  const silent = (why: string): Site => silentSite(copier.name, place, why);
  const definition = code.functionAt(call.offset);
  if (definition === null) return silent("it stands in no function");
  const at = { code, definition };
  const struct = call.arguments[copier.struct] ?? "";
  const size = call.arguments[copier.size] ?? "";
  const kernelSize = call.arguments[copier.kernelSize] ?? "";
  if (/^sizeof\b/.test(size)) return silent("the kernel says the size itself");
  const record = kernel.recordOf(struct, code, definition);
  if (record === null) return silent("which struct it is does not show");
  if (kernel.recordOf(kernelSize, code, definition) !== record) return silent("it copies not all of the struct");
  const origin = copier.origin ?? sizeOrigin(size, at, kernel);
  if (origin === null) return silent("where its size comes from does not show");
  const minimum = minimumOf(copier, call, record, at, kernel);
  return siteOf(copier.name, place, record, {
    ...agreed(origin, copier),
    ...(minimum === null ? {} : { minimum }),
    carriers: [...carriersOf(origin, at), ...(copier.carrier === undefined ? [] : [copier.carrier])],
    ...(copier.gives === true ? {} : variableReads(struct, at, kernel)),
  });
}

function agreed(origin: SizeOrigin, { gives }: Copier): Pick<Statement, "convention" | "variant"> {
  switch (origin.from) {
    case "member":
      if (origin.member === "argsz") return { convention: "argsz", variant: "argsz-copied" };
      // Where 0 stands for the first size, it is an early system call: sched_setattr, perf_event_open.
      return { convention: origin.zeroMeansFirst ? "size-argument" : "size-first" };
    case "number": {
      const variant: Variant = gives === true ? "pidfd" : "seccomp-addfd";
      return { convention: "number-sized-extensible", variant };
    }
    case "argument":
    case "other":
      return { convention: "size-argument" };
  }
}

function minimumOf(copier: Copier, call: Call, record: string, at: Located, kernel: Kernel): MinimumSaid | null {
  const { code, definition } = at;
  if (copier.minimum === undefined) return leastSize(call.arguments[copier.size] ?? "", record, at, kernel);
  const items = /^offsetofend\s*\(([^,]*),([^)]*)\)$|^offsetofend\s*\((typeof\s*\([^)]*\)),([^)]*)\)$/.exec(
    call.arguments[copier.minimum] ?? "",
  );
  if (items === null) return null;
  const end = memberEnd([items[1] ?? items[3]!, (items[2] ?? items[4]!).trim()], code, definition, kernel);
  return end?.record === record ? { kind: "last", member: end.member } : null;
}

function carriersOf(origin: SizeOrigin, { code, definition }: Located): readonly Carrier[] {
  if (origin.from === "other" && origin.pointer !== null) {
    return [{ kind: "pointer", record: origin.record, member: origin.pointer, array: false }];
  }
  return syscallsReaching(code, definition).map((name) => ({ kind: "syscall", name }));
}
