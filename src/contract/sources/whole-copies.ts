import type { Statement } from "../statement.ts";
import type { Call, Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel } from "./kernel.ts";
import { variableReads } from "./reserved-tests.ts";
import { siteOf } from "./site.ts";
import type { Pattern, Site } from "./site.ts";

/** Which argument of a copy is the program's, and which is the kernel's struct. */
const copies = [
  { name: "copy_from_user", user: 1, struct: 0, flow: "in" },
  { name: "copy_to_user", user: 0, struct: 1, flow: "out" },
] as const;

/**
 * Copies of `sizeof(struct X)` bytes. Where a system call makes one to or from its own argument, the size is agreed on
 * nowhere; elsewhere the number of an ioctl may say it. All that take a struct show which of its members are tested.
 */
export const wholeCopies: Pattern = (code, kernel) =>
  copies.flatMap((copy) => code.callsOf(copy.name).flatMap((call) => siteOfCopy(copy, call, code, kernel)));

function siteOfCopy(copy: (typeof copies)[number], call: Call, code: Code, kernel: Kernel): readonly Site[] {
  const definition = code.functionAt(call.offset);
  const [struct = "", size = ""] = [call.arguments[copy.struct], call.arguments[2]];
  if (definition === null || !/^sizeof\b/.test(size)) return [];
  const user = call.arguments[copy.user] ?? "";
  const own = kernel.recordOf(struct, code, definition);
  // What holds it may stand in a header that is not at hand; the program's pointer may show what it is.
  const record = own ?? (isSizeOf(size, struct) ? kernel.recordOf(user, code, definition) : null);
  if (record === null) return copy.flow === "in" && struct.includes(".") ? [lost(copy.name, call, code)] : [];
  if (own !== null && kernel.recordOf(size, code, definition) !== record) return [];
  const fixed = isArgument(user, record, definition);
  const reads = copy.flow === "in" ? variableReads(struct, { code, definition }, kernel) : {};
  const said: Omit<Statement, "record" | "from"> = {
    ...(copy.flow === "in" ? { wholeCopy: true } : {}),
    ...(fixed ? { convention: "fixed", flow: copy.flow, carriers: [{ kind: "syscall", name: definition.name }] } : {}),
    ...reads,
  };
  const site = siteOf(copy.name, code.place(call.offset), record, said);
  const isUnsure = copy.flow === "in" && reads.allRead === undefined;
  if (Object.keys(said).length === 0) return [];
  return [isUnsure ? { ...site, unsure: record } : site];
}

/** "sizeof(config.p)" of "&config.p". */
function isSizeOf(size: string, struct: string): boolean {
  return size.replaceAll(/^sizeof|[()\s]/g, "") === struct.replaceAll(/[&()\s]/g, "");
}

/** A copy into a member of a struct that stands in a header which is not at hand: any struct of that driver may be meant. */
function lost(pattern: string, call: Call, code: Code): Site {
  const site = siteOf(pattern, code.place(call.offset), null, {});
  return { ...site, unsure: code.directory };
}

/** Whether it is a pointer to the struct that a system call was given. */
function isArgument(name: string, record: string, { isSyscall, parameters }: Definition): boolean {
  if (!isSyscall || !/^\w+$/.test(name)) return false;
  const parameter = parameters.find((one) => one.endsWith(name) && /\W/.test(one.at(-name.length - 1) ?? " "));
  return parameter !== undefined && parameter.includes(`${record} `);
}
