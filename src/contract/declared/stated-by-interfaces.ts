import type { Interface } from "../../declare/interface.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Carrier, Variant } from "../contract.ts";
import { groupBy } from "../group-by.ts";
import type { Statement } from "../statement.ts";
import { workedOut } from "../worked-out.ts";
import type { Facts } from "./facts.ts";

const byStruct = workedOut(({ interfaces }: Facts) => groupBy(interfaces, ({ struct }) => struct));

/** Those that take their struct in a way of their own. */
const variants: Readonly<Record<string, Variant>> = {
  FWCTL_INFO: "fwctl",
  FWCTL_RPC: "fwctl",
  NS_MNT_GET_INFO: "nsfs",
  PIDFD_GET_INFO: "pidfd",
  SECCOMP_IOCTL_NOTIF_ADDFD: "seccomp-addfd",
};

/** What abi/interfaces.ts says of a record: of a struct or union with this tag, whichever header declares it. */
export function statedByInterfaces({ name }: RecordLayout, facts: Facts): readonly Statement[] {
  const tag = name.replace(/^(?:struct|union) /, "");
  return (byStruct(facts).get(tag) ?? []).map((each) => statementOf(each, name));
}

function statementOf(known: Interface, record: string): Statement {
  const { convention, minimum, versions, name, source } = known;
  const variant = variants[name];
  return {
    record,
    convention,
    ...(variant !== undefined && { variant }),
    ...(minimum !== null && { minimum: { kind: "size", bytes: minimum } }),
    sizeConstants: versions.flatMap((version) => version.name ?? []),
    carriers: carriersOf(known),
    from: { kind: "declared", words: `abi/interfaces.ts: ${name} (${source})` },
  };
}

/** Commands are found in the header itself. */
function carriersOf({ kind, name }: Interface): readonly Carrier[] {
  switch (kind) {
    case "syscall":
    case "io_uring":
      return [{ kind: "syscall", name }];
    case "socket option":
    case "attributes":
      return [{ kind: "message", by: name }];
    case "ioctl":
      return [];
  }
}
