import type { ReleaseName } from "../../../src/declare/release.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import type { IommuDriver } from "../../../src/drivers/driver.ts";
import { Calls, outcome, wordsOf } from "./calls.ts";
import type { Example } from "./example.ts";
import { contextOf, driverOf, stranger, willing, willingNested } from "./tampered.ts";

const nestParent = 1;
const faultIdValid = 4;
const pasid = 8;
const unknown = 0x10;

/** A program that has bound a device, and has an IOAS. */
interface Program {
  readonly calls: Calls;
  readonly context: IommufdContext;
  readonly driver: IommuDriver;
  readonly device: number;
  readonly ioas: number;
}

interface Where extends Partial<Pick<Example, "without">> {
  readonly machine?: string;
}

function example(
  rule: string,
  gives: string,
  releases: readonly ReleaseName[],
  play: (program: Program) => string,
  { machine = "vtd/full", ...rest }: Where = {},
): Example {
  return {
    rule,
    gives,
    releases,
    machine,
    ...rest,
    play(iommu) {
      const calls = new Calls(iommu);
      const context = contextOf(iommu, iommu.fd);
      const { id: device } = calls.bind();
      return play({ calls, context, driver: driverOf(context), device, ioas: calls.ioas() });
    },
  };
}

/** Flags that the driver would take. */
const flags = (
  rule: string,
  releases: readonly ReleaseName[],
  asked: number,
  before: readonly string[] = [],
): Example =>
  example(
    rule,
    "EOPNOTSUPP",
    releases,
    ({ calls, driver, device, ioas }) => {
      driver.allocPagingFlags = () => willing(driver);
      return outcome(calls.allocHwpt(device, ioas, asked));
    },
    { without: before },
  );

const data = { data: wordsOf(0n, 0n, 0n), dataType: 1 };

/** A HWPT on one that may be nested on, by a driver that was changed in between. */
const nested = (
  rule: string,
  gives: string,
  releases: readonly ReleaseName[],
  change: (driver: IommuDriver) => void,
  asked = 0,
): Example =>
  example(rule, gives, releases, ({ calls, driver, device, ioas }) => {
    driver.allocPagingFlags = () => willing(driver);
    driver.allocNested = () => ({ ...willingNested(driver), invalidate: () => ({ handled: 0, refusal: null }) });
    change(driver);
    return outcome(calls.allocHwpt(device, calls.hwpt(device, ioas, nestParent), asked, data));
  });

const both = ["6.12.107", "7.3.4"] as const;

const paging: readonly Example[] = [
  flags("hwpt-alloc/flags-6.6", ["v6.6"], nestParent),
  example("hwpt-alloc/pt-id-6.6", "ENOENT", ["v6.6"], ({ calls, device }) => outcome(calls.allocHwpt(device, 9))),
  example("hwpt-alloc/pt-type", "EINVAL", both, ({ calls, device }) => outcome(calls.allocHwpt(device, device))),
  example("hwpt-alloc/paging-without-op", "EOPNOTSUPP", both, ({ calls, driver, device, ioas }) => {
    Reflect.deleteProperty(driver, "allocPagingFlags");
    driver.allocPaging = () => willing(driver);
    return outcome(calls.allocHwpt(device, ioas, nestParent));
  }),
  example("hwpt-alloc/no-paging-domain", "EOPNOTSUPP", both, ({ calls, driver, device, ioas }) => {
    Reflect.deleteProperty(driver, "allocPagingFlags");
    return outcome(calls.allocHwpt(device, ioas));
  }),
  flags("hwpt-alloc/paging-flags-6.13", ["v6.13", "v6.14"], pasid),
  flags("hwpt-alloc/paging-flags", ["7.3.4"], unknown),
  example(
    "hwpt-alloc/faults-of-parent",
    "EOPNOTSUPP",
    ["6.12.107"],
    ({ calls, device, ioas }) => {
      const queue = calls.faultQueue();
      return outcome(calls.allocHwpt(device, ioas, faultIdValid | nestParent, {}, queue));
    },
    { without: ["hwpt-alloc/paging-flags-6.7"] },
  ),
  {
    rule: "hwpt-alloc/enforce-coherency",
    gives: "EINVAL",
    releases: both,
    machine: "vtd/full",
    play(iommu) {
      const calls = new Calls(iommu);
      const driver = driverOf(contextOf(iommu, iommu.fd));
      driver.capable = () => true;
      driver.allocPagingFlags = () => willing(driver);
      return outcome(calls.allocHwpt(calls.bind().id, calls.ioas()));
    },
  },
];

/** A driver that answers with pages. */
const pages = (driver: IommuDriver): void => {
  const members = { kind: "paging", invalidate: () => ({ handled: 0, refusal: null }) };
  driver.allocNested = () => Object.assign(willingNested(driver), members);
};

const onHwpt: readonly Example[] = [
  nested("hwpt-alloc/nested-kind-6.7", "EINVAL", ["6.12.107", "v6.16"], pages),
  nested("hwpt-alloc/nested-kind", "EOPNOTSUPP", ["7.3.4"], pages),
  nested("hwpt-alloc/nested-flags-6.7", "EOPNOTSUPP", ["v6.7", "v6.10"], () => {}, faultIdValid),
  nested("hwpt-alloc/nested-without-op-6.7", "EOPNOTSUPP", ["6.12.107"], (driver) => {
    Reflect.deleteProperty(driver, "allocNested");
  }),
  nested("hwpt-alloc/parent-other-driver", "EINVAL", both, (driver) => {
    driver.allocPagingFlags = () => willing(stranger);
  }),
  nested("hwpt-alloc/nested-without-invalidation", "EINVAL", ["6.12.107"], (driver) => {
    driver.allocNested = () => willingNested(driver);
  }),
];

const ste = { data: wordsOf(0n, 0n), dataType: 2 };
const arm = { machine: "smmuv3/base", without: ["arm-nested/flags"] };

const onViommu: readonly Example[] = [
  ...(
    [
      ["hwpt-alloc/viommu-flags-6.13", ["v6.13"], pasid],
      ["hwpt-alloc/viommu-flags", ["v6.15", "7.3.4"], nestParent],
    ] as const
  ).map(([rule, releases, asked]) =>
    example(
      rule,
      "EOPNOTSUPP",
      releases,
      ({ calls, device, ioas }) => {
        const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
        return outcome(calls.allocHwpt(device, viommu, asked, ste));
      },
      arm,
    ),
  ),
  example(
    "hwpt-alloc/viommu-without-op",
    "EOPNOTSUPP",
    ["7.3.4"],
    ({ calls, context, device, ioas }) => {
      const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
      const object = context.objects.find(viommu);
      if (object !== undefined) Object.assign(object, { ops: {} });
      return outcome(calls.allocHwpt(device, viommu, 0, ste));
    },
    arm,
  ),
  example(
    "hwpt-invalidate/viommu-without-op",
    "EOPNOTSUPP, 0",
    ["7.3.4"],
    ({ calls, context, device, ioas }) => {
      const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
      const object = context.objects.find(viommu);
      if (object !== undefined) Object.assign(object, { ops: {} });
      return calls.invalidate(viommu, 1, 16, 1, wordsOf(0n, 0n));
    },
    arm,
  ),
  example("viommu-alloc/without-op", "EOPNOTSUPP", ["v6.13", "v6.16"], ({ calls, device }) =>
    outcome(calls.allocViommu(device, 9, 1)),
  ),
  example(
    "vdevice-alloc/virtual-id-6.13",
    "ok, EEXIST",
    ["v6.13", "v6.17"],
    ({ calls, device, ioas }) => {
      const viommu = calls.viommu(device, calls.hwpt(device, ioas, nestParent));
      const { id } = calls.bind("vfio1");
      return [device, id].map((each) => outcome(calls.allocVdevice(viommu, each, 7n))).join(", ");
    },
    arm,
  ),
];

const apart = 0x6000_0000n;

const queues: readonly Example[] = [
  example(
    "hw-queue-alloc/pages-overflow",
    "ERANGE",
    ["7.3.4"],
    ({ calls, device, ioas }) =>
      outcome(calls.allocQueue(cmdqv(calls, device, calls.hwpt(device, ioas, nestParent)), 0, 0n, (1n << 64n) - 1n)),
    { machine: "tegra241-cmdqv/full" },
  ),
  example(
    "hw-queue-alloc/contiguous",
    "EFAULT",
    ["7.3.4"],
    ({ calls, device, ioas }) => {
      const parent = calls.hwpt(device, ioas, nestParent);
      for (const [index, address] of [apart, apart + 0x8000n].entries()) {
        const mapping = { address, bytes: new Uint8Array(0x1000), writable: true };
        calls.iommu.process.memory.map([mapping]);
        calls.ioctl(0x85, wordsOf(40, 7, ioas, 0, address, 0x1000n, 0x1000n * BigInt(index)));
      }
      return outcome(calls.allocQueue(cmdqv(calls, device, parent), 0, 0n, 0x2000n));
    },
    { machine: "tegra241-cmdqv/full" },
  ),
];

const cmdqv = (calls: Calls, device: number, parent: number): number =>
  calls.viommu(device, parent, 2, new Uint8Array(16));

const info: readonly Example[] = [
  example("hwpt-invalidate/fault-hides-error", "EOPNOTSUPP, EFAULT", both, ({ calls: { iommu } }) => {
    const payload = { in: wordsOf(32, 0, 0n, 0, 0, 0, 1), ptrs: [], bufs: [] };
    return [false, true].map((readonly) => outcome(iommu.ioctl(0x3b8d, payload, { readonly }))).join(", ");
  }),
  example("get-hw-info/reserved-6.6", "EOPNOTSUPP", ["v6.6", "6.12.14", "v6.14"], ({ calls, device }) =>
    outcome(calls.ioctl(0x8a, wordsOf(40, 0, device, 0, 0n, 0, 1, 0n))),
  ),
  ...(
    [
      ["get-hw-info/untyped-6.6", "ENODEV", "6.12.107"],
      ["get-hw-info/untyped", "EOPNOTSUPP", "7.3.4"],
    ] as const
  ).map(([rule, gives, release]) =>
    example(rule, gives, [release], ({ calls, driver, device }) => {
      driver.hwInfo = () => ({ type: 0, bytes: new Uint8Array(4) });
      return outcome(calls.hwInfo(device, 4));
    }),
  ),
];

/** Of HWPTs, and of what is made on them. */
export const hwptExamples: readonly Example[] = [...paging, ...onHwpt, ...onViommu, ...queues, ...info];
