import { siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";
import { handlerReads } from "./reserved-tests.ts";

/** Rows `IOCTL_OP(COMMAND, handler, struct X, last)` of iommufd, fwctl and live update; some have a fifth item. */
export const ioctlOp: Pattern = (code, kernel) =>
  code.callsOf("IOCTL_OP").map(({ offset, arguments: [, handler = "", type = "", last = ""] }) => {
    const record = kernel.recordOf(type, code, null);
    return siteOf("IOCTL_OP", code.place(offset), record, {
      convention: "size-first",
      ...(code.path.startsWith("drivers/fwctl/") ? { variant: "fwctl" } : {}),
      minimum: { kind: "last", member: last },
      ...(record === null ? {} : handlerReads(handler, code, kernel)),
    });
  });
