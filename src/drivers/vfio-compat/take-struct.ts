import type { StructHistory } from "../../declare/history.ts";
import { copyFromUser } from "../../negotiation/memory/user-copies.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Checks } from "../kernel/rule.ts";

/** What all of VFIO's structs begin with. */
interface Header {
  readonly argsz: number;
  readonly flags: number;
}

/** A request's struct, read as far as it was first published (`minsz`). */
export interface Taken {
  /** Null where it can't be read. */
  readonly header: Header | null;
  readonly minsz: number;
}

/** The checks by which one of VFIO's structs is taken; `known` are its flags, null where they are output. */
export const takeChecks = (id: string, source: string, known: number | null): Checks<Taken> =>
  checks<Taken>(
    source,
    { id: `${id}/read`, errno: "EFAULT", says: "the struct can't be read", when: ({ header }) => header === null },
    {
      id: `${id}/argsz`,
      errno: "EINVAL",
      says: "argsz is less than the struct's first version",
      when: ({ header, minsz }) => header !== null && header.argsz < minsz,
    },
    ...(known === null
      ? []
      : [
          {
            id: `${id}/flags`,
            errno: "EINVAL" as const,
            says: "a flag that is not known",
            when: ({ header }: Taken) => header !== null && (header.flags & ~known) !== 0,
          },
        ]),
  );

/** `copy_from_user` of the first `minsz` bytes; the rest of the kernel's struct is zero. */
export function takeStruct<S extends StructHistory>(
  { kernel, process }: IommufdContext,
  struct: S,
  address: bigint,
  table: Checks<Taken>,
): View<S> | Refusal {
  const { size, minimum } = kernel.struct(struct);
  const bytes = new Uint8Array(size);
  const read = copyFromUser(process.memory, address, minimum);
  if (read !== null) bytes.set(read);
  const cmd = kernel.view(struct, bytes);
  const header = read === null ? null : (cmd as unknown as Header);
  return kernel.refuses(table, { header, minsz: minimum }) ?? cmd;
}
