import type { ReleaseName } from "../../../src/declare/release.ts";
import type { Example } from "./example.ts";
import { Calls, outcome, wordsOf } from "./calls.ts";

const nestParent = 1;
const dirtyTracking = 2;
const pasid = 8;

interface Program {
  readonly calls: Calls;
  readonly fd: number;
  readonly device: number;
  readonly ioas: number;
}

interface Where extends Partial<Pick<Example, "config" | "without" | "isSlow">> {
  readonly machine?: string;
  readonly releases?: readonly ReleaseName[];
}

function example(rule: string, gives: string, where: Where, play: (program: Program) => string): Example {
  const { machine = "full", releases = ["v7.0", "7.3.4"], ...rest } = where;
  return {
    rule,
    gives,
    releases,
    machine: `amd/${machine}`,
    ...rest,
    play(iommu) {
      const calls = new Calls(iommu);
      const { fd, id: device } = calls.bind();
      return play({ calls, fd, device, ioas: calls.ioas() });
    },
  };
}

const alloc = (rule: string, flags: number, where: Where, gives = "EOPNOTSUPP"): Example =>
  example(rule, gives, where, ({ calls, device, ioas }) => outcome(calls.allocHwpt(device, ioas, flags)));

/** A guest's device table entry, on a vIOMMU whose operations would reach the code that reads it. */
const entry = (
  rule: string,
  gives: string,
  dte: readonly [bigint, bigint, bigint],
  { dataType = 3, machine = "full" } = {},
): Example =>
  example(rule, gives, { machine, without: ["amd-viommu/empty"] }, ({ calls, device, ioas }) => {
    const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
    return outcome(calls.allocHwpt(device, viommu, 0, { data: wordsOf(...dte, 0n), dataType }));
  });

const withoutGuestTable: readonly [bigint, bigint, bigint] = [(1n << 55n) | 1n, 0n, 0n];
const allIds = 0xffff;

/** Page tables until so many domain ids are taken, of which one is the kernel's. */
function takeIds({ iommu }: Calls, device: number, ioas: number, count: number): void {
  const address = 0x7000_0000_0000n;
  iommu.process.memory.map([{ address, bytes: wordsOf(48, 0, device, ioas, 0n, 0n, 0n, 0n), writable: true }]);
  for (let taken = 1; taken < count; taken++) iommu.issue(iommu.fd, 0x3b89, address);
}

const old = ["v6.7", "6.12.107"] as const;
const everywhere = ["6.12.107", "7.3.4"] as const;

export const amdExamples: readonly Example[] = [
  example("amd-hw-info/told", "ok 4", {}, ({ calls, device }) => {
    const told = calls.hwInfo(device, 16);
    return `${outcome(told)} ${told.out[24]}`;
  }),
  example("amd-hw-info/type", "ok, ok, EOPNOTSUPP", {}, ({ calls, device }) =>
    [null, 4, 1].map((type) => outcome(calls.hwInfo(device, 16, type))).join(", "),
  ),
  alloc("amd-paging/flags-6.12", nestParent, { releases: old }),
  alloc("amd-paging/flags", 0x10, { without: ["hwpt-alloc/paging-flags"] }),
  alloc("amd-paging/flags-6.15", nestParent, { releases: ["v6.15", "v6.19"] }),
  example("amd-paging/data", "EOPNOTSUPP", { releases: everywhere }, ({ calls, device, ioas }) =>
    outcome(calls.allocHwpt(device, ioas, 0, { data: wordsOf(0, 0), dataType: 1 })),
  ),
  alloc("amd-paging/dirty", dirtyTracking, {
    releases: everywhere,
    machine: "plain",
    without: ["hwpt-alloc/dirty-tracking"],
  }),
  alloc("amd-paging/nest-parent", nestParent, { machine: "plain" }),
  alloc("amd-paging/pasid-alone", pasid | dirtyTracking, { releases: ["v6.15", "7.3.4"] }),
  alloc("amd-paging/pasid", pasid, { releases: ["v6.15", "7.3.4"], machine: "plain" }),
  example("amd-paging/domain-ids", "ok, ENOMEM", { releases: everywhere, isSlow: true }, ({ calls, device, ioas }) => {
    takeIds(calls, device, ioas, allIds - 1);
    const last = outcome(calls.allocHwpt(device, ioas));
    return `${last}, ${outcome(calls.allocHwpt(device, ioas))}`;
  }),
  example("amd-paging/aperture", "0x1ffffffffffffff", {}, ({ calls, device, ioas }) => {
    calls.hwpt(device, ioas);
    return calls.lastIova(ioas);
  }),
  example("amd-attach/dirty", "EINVAL", { releases: everywhere, machine: "two-iommus" }, ({ calls, device, ioas }) =>
    outcome(calls.attach(calls.bind("vfio1").fd, calls.hwpt(device, ioas, dirtyTracking))),
  ),
  example("amd-viommu/any-type", "ok, ok, ok", {}, ({ calls, device, ioas }) => {
    const parent = calls.hwpt(device, ioas, nestParent);
    return [1, 2, 0xffff].map((type) => outcome(calls.allocViommu(device, parent, type))).join(", ");
  }),
  example("amd-viommu/empty", "EOPNOTSUPP, EOPNOTSUPP", {}, ({ calls, device, ioas }) => {
    const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
    const data = wordsOf(0n, 0n, 0n, 0n);
    const nested = outcome(calls.allocHwpt(device, viommu, 0, { data, dataType: 3 }));
    return `${nested}, ${calls.invalidate(viommu, 1, 16, 1, data).split(",")[0]}`;
  }),
  entry("amd-nested/type", "EOPNOTSUPP", [0n, 0n, 0n], { dataType: 2 }),
  entry("amd-nested/host-table", "EINVAL", [1n << 9n, 0n, 0n]),
  entry("amd-nested/host-table", "EINVAL", [1n << 51n, 0n, 0n]),
  entry("amd-nested/no-guest-table", "EINVAL", withoutGuestTable),
  entry("amd-nested/levels", "EINVAL", [0n, 0n, 2n << 54n], { machine: "five-levels" }),
  entry("amd-nested/glx", "EINVAL", [3n << 56n, 0n, 0n]),
  entry("amd-nested/five-levels", "EOPNOTSUPP", [0n, 0n, 1n << 54n]),
  example(
    "amd-nested/domain-ids",
    "ENOSPC",
    { releases: ["7.3.4"], without: ["amd-viommu/empty"], isSlow: true },
    ({ calls, device, ioas }) => {
      const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
      for (let taken = 2; taken < allIds; taken++) calls.hwpt(device, ioas);
      return outcome(calls.allocHwpt(device, viommu, 0, { data: wordsOf(0n, 0n, 0n, 0n), dataType: 3 }));
    },
  ),
];
