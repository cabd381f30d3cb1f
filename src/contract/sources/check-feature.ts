import type { Flow } from "../contract.ts";
import { variableReads } from "./reserved-tests.ts";
import { silentSite, siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";

/** `vfio_check_feature(flags, argsz, operations, sizeof(x))`: the payload that a feature's flag announces. */
export const checkFeature: Pattern = (code, kernel) =>
  code.callsOf("vfio_check_feature").map(({ offset, arguments: [, , operations = "", size = ""] }) => {
    const place = code.place(offset);
    const definition = code.functionAt(offset);
    if (size === "0") return silentSite("vfio_check_feature", place, "the feature has no payload");
    const record = /^sizeof\b/.test(size) ? kernel.recordOf(size, code, definition) : null;
    const variable = /^sizeof(?:\s*\(\s*|\s+)(\w+)\s*\)?$/.exec(size)?.[1];
    return siteOf("vfio_check_feature", place, record, {
      convention: "flag-announced",
      minimum: { kind: "whole" },
      flow: flowOf(operations),
      ...(record === null || definition === null || variable === undefined
        ? {}
        : variableReads(variable, { code, definition }, kernel)),
    });
  });

function flowOf(operations: string): Flow {
  const gets = operations.includes("VFIO_DEVICE_FEATURE_GET");
  const sets = operations.includes("VFIO_DEVICE_FEATURE_SET");
  if (gets && sets) return "inout";
  return sets ? "in" : "unknown";
}
