import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";

const read = { source: "iommufd_fault_fops_read, iommu/iommufd/eventq.c", since: "v6.11" } as const;
const write = { source: "iommufd_fault_fops_write, iommu/iommufd/eventq.c", since: "v6.11" } as const;

const whenRewritten = "the changelog of 6.12.101 and the source of 7.2.13; no mainline source in between was seen";

/** What a read(), or a write(), is asked for. */
interface Transfer {
  readonly count: number;
  /** Of a record, in bytes. */
  readonly size: number;
}

export const readChecks = checks<Transfer>(read, {
  id: "fault-read/whole-records",
  errno: "ESPIPE",
  says: "the count is no multiple of a record's size",
  when: ({ count, size }) => count % size !== 0,
});

/** What reading does where the group that is next does not fit, or can't be written. */
export const reading = {
  fault: { id: "fault-read/fault", says: "the records can't be written", ...read },
  tooSmall: {
    id: "fault-read/too-small",
    ...read,
    since: "v7.2",
    also: ["6.12.101"],
    inferred: whenRewritten,
    says: "the first group does not fit",
  },
  wholeGroups: {
    id: "fault-read/whole-groups",
    ...read,
    since: "v7.2",
    also: ["6.12.101"],
    inferred: whenRewritten,
    says: "records of a group that could not be written whole do not count as read",
  },
  kept: {
    id: "fault-read/kept",
    ...read,
    since: "v6.14",
    also: ["6.12.14"],
    inferred: "sources of v6.12 and v6.15; that 6.12.14 took it, by what else it took of v6.14",
    says: "a group that could not be written is read again, and no other before it",
  },
} as const satisfies Record<string, Rule>;

export const writeChecks = checks<Transfer>(write, {
  id: "fault-write/whole-records",
  errno: "ESPIPE",
  says: "the count is no multiple of a response's size",
  when: ({ count, size }) => count % size !== 0,
});

/** Without it, the number of bytes that could not be read is given as if they had been written. */
export const unreadable: Rule = {
  id: "fault-write/fault",
  ...write,
  since: "v7.2",
  also: ["6.12.91"],
  inferred: "the changelog of 6.12.91 and the sources of v6.15 and 7.2.13",
  says: "the response can't be read",
};

interface Response {
  readonly code: number;
  readonly waits: boolean;
}

export const responseChecks = checks<Response>(
  write,
  {
    id: "fault-write/code",
    errno: "EINVAL",
    says: "the code is neither SUCCESS nor INVALID",
    when: ({ code }) => code !== 0 && code !== 1,
  },
  {
    id: "fault-write/cookie",
    errno: "EINVAL",
    says: "no group waits under the cookie",
    when: ({ waits }) => !waits,
  },
);

export const faultQueueRules: readonly Rule[] = [
  ...readChecks,
  ...Object.values(reading),
  ...writeChecks,
  unreadable,
  ...responseChecks,
];
