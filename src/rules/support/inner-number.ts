import { sameHeader } from "../../contract/same-header.ts";
import type { EnumeratorValue } from "../../layout/abi.ts";

/** Numbers that programs never see: the kernel counts under them, and prints what it counted beside the name. */
const byNameAlone: readonly { readonly header: string; readonly names: RegExp; readonly source: string }[] = [
  {
    header: "linux/snmp.h",
    names: /^(?:TCP|UDP|LINUX)_MIB_/,
    source: "net/ipv4/proc.c",
  },
];

/** "NL80211_AUTHTYPE_AUTOMATIC: … this is invalid in netlink": the kernel-doc keeps the number in the kernel. */
const keptInside = /\binvalid (?:in|on|over) netlink\b|^internal\b|\binternal use\b/i;

/** Why no binary carries the number of an enumerator; null where one may. */
export function innerNumber(header: string, { name, declaration }: EnumeratorValue): string | null {
  const row = byNameAlone.find((each) => sameHeader(each.header, header) && each.names.test(name));
  if (row !== undefined) return `${row.source} gives it out by its name alone`;
  return keptInside.test(declaration.doc ?? "") ? "its kernel-doc keeps it out of the interface" : null;
}
