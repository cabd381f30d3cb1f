import type { Statement } from "../statement.ts";
import type { Call, Code } from "./code.ts";
import type { Kernel } from "./kernel.ts";
import { variableReads } from "./reserved-tests.ts";
import { siteOf } from "./site.ts";
import type { Pattern, Site } from "./site.ts";

/** Where a caller of IOMMU_HWPT_INVALIDATE says how long an entry is: include/linux/iommu.h, struct iommu_user_data_array. */
const entryLength = "struct iommu_hwpt_invalidate.entry_len";

interface Helper {
  readonly name: string;
  /** Which of its arguments points at the kernel's struct, names the type, and ends the smallest struct. */
  readonly struct: number;
  readonly type: number;
  readonly last: number | null;
  readonly says: Omit<Statement, "record" | "from">;
}

/** include/linux/iommu.h: what a driver reads of its own, under a type. */
const helpers: readonly Helper[] = [
  {
    name: "iommu_copy_struct_from_user",
    struct: 0,
    type: 2,
    last: 3,
    says: { convention: "tagged-data" },
  },
  {
    name: "iommu_copy_struct_to_user",
    struct: 1,
    type: 2,
    last: 3,
    says: { convention: "tagged-data" },
  },
  {
    name: "iommu_copy_struct_from_user_array",
    struct: 0,
    type: 2,
    last: 4,
    says: { convention: "tagged-array", stride: entryLength },
  },
  {
    name: "iommu_copy_struct_from_full_user_array",
    struct: 0,
    type: 3,
    last: null,
    says: { convention: "tagged-array", variant: "full-array", stride: entryLength, minimum: { kind: "none" } },
  },
];

export const driverData: Pattern = (code, kernel) =>
  helpers.flatMap((helper) => code.callsOf(helper.name).map((call) => siteOfHelper(helper, call, code, kernel)));

function siteOfHelper(helper: Helper, call: Call, code: Code, kernel: Kernel): Site {
  const definition = code.functionAt(call.offset);
  const struct = call.arguments[helper.struct] ?? "";
  const type = call.arguments[helper.type] ?? "";
  const last = helper.last === null ? undefined : call.arguments[helper.last];
  const place = code.place(call.offset);
  const own = kernel.recordOf(struct, code, definition);
  const said: Omit<Statement, "record" | "from"> = {
    ...helper.says,
    ...(last === undefined ? {} : { minimum: { kind: "last", member: last } }),
    ...(/^[A-Z]\w*$/.test(type) ? { tag: { member: null, name: type } } : {}),
  };
  const records = own === null ? [] : overlaid(own, kernel);
  const sites = (records.length === 0 ? [null] : records).map((record) =>
    siteOf(helper.name, place, record, {
      ...said,
      ...(record === null || definition === null || helper.name.includes("_to_")
        ? {}
        : variableReads(struct, { code, definition }, kernel)),
    }),
  );
  return { ...sites[0]!, said: sites.flatMap((site) => site.said) };
}

/** Of a struct of the kernel that is one union: what the program gave is the member that no kernel code defines. */
function overlaid(record: string, kernel: Kernel): readonly string[] {
  const members = kernel.isOneUnion(record) ? kernel.membersOf(record) : null;
  return members === null ? [record] : [...new Set(members.values())].filter((each) => kernel.membersOf(each) === null);
}
