import { expect, test } from "vitest";
import { fits } from "../../../src/cli/replay/fits.ts";
import { namedNotModelled } from "../../../src/cli/replay/named-not-modelled.ts";

const isNamed = (id: string): boolean => namedNotModelled.some((pattern) => fits(id, pattern));

test.each(["futex_waitv/num/1", "listmount/long/32", "statmount/flags/0", "perf_event_open/word/12/80000000"])(
  "%s comes as far as what only the running kernel knows",
  (id) => {
    expect(isNamed(id)).toBe(true);
  },
);

test.each(["openat2/valid/24", "futex_waitv/flags/1", "landlock_create_ruleset/word/0/1", "bpf/common/20/1", "new/1"])(
  "%s is negotiation's alone, or nobody's yet",
  (id) => {
    expect(isNamed(id)).toBe(false);
  },
);
