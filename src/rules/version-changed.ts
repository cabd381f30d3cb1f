import { isAnnounced, isKernelVersion, namesVersion } from "./support/constant-name.ts";
import type { Rule } from "./rule.ts";
import { valuesOf } from "./support/spell.ts";

export default {
  id: "version-changed",
  promise: "running",
  of: ["constant revalued"],
  says: "A version constant went up or down.",
  because:
    "Versions are meant to change, and old binaries keep sending the old one: the kernel has to go on accepting it. A new major version usually says that it does not.",
  instead: "Accept every version that was released. Better, announce features one by one and leave the version alone.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Interface versions: this is generally a bad idea, since changes to existing commands tend to break existing applications.",
  ],
  breaks: [
    {
      title: "A minor version goes up",
      before: "#define FOO_VERSION_MINOR 4",
      after: "#define FOO_VERSION_MINOR 5",
    },
    {
      title: "A major version goes up",
      before: "#define FOO_VERSION_MAJOR 1",
      after: "#define FOO_VERSION_MAJOR 2",
    },
    {
      title: "The version is a date",
      before: '#define FOO_VERSION "2023-03-01"',
      after: '#define FOO_VERSION "2025-04-28"',
    },
  ],
  allows: [
    {
      title: "A version is added",
      before: "#define FOO_VERSION_1 1",
      after: "#define FOO_VERSION_1 1\n#define FOO_VERSION_2 2",
    },
    {
      title: "The version is spelled differently",
      before: "#define FOO_VERSION 16",
      after: "#define FOO_VERSION 0x10",
    },
    {
      title: "A constant of another kind is another rule's business",
      before: "#define FOO_TYPE_DISK 4",
      after: "#define FOO_TYPE_DISK 5",
    },
  ],
  find(change) {
    const { name, before, after, header } = change;
    if (!namesVersion(name) || isKernelVersion(header) || !isAnnounced(change)) return null;
    const [from, to] = valuesOf(before, after);
    return {
      level: name.includes("MAJOR") ? "warning" : "note",
      message: `${name} changed ${from} -> ${to}`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"constant revalued">;
