import type { Facts } from "../contract/declared/facts.ts";
import { sameHeader } from "../contract/same-header.ts";
import type { HeaderHistory, StructHistory } from "../declare/history.ts";
import type { Interface } from "../declare/interface.ts";
import type { KnownStructs } from "../declare/known-structs.ts";
import { load } from "./load.ts";

/** The headers that abi/ has a history of, in the order of abi/headers.ts, and whose structs it says something of. */
const histories: readonly {
  readonly of: readonly string[];
  readonly load: () => Promise<Pick<Facts, "histories" | "features">>;
}[] = [
  {
    // Its structs point at those of the tests.
    of: ["linux/iommufd.h", "iommufd_test.h"],
    async load() {
      const { iommufd } = await load<{ readonly iommufd: HeaderHistory }>("../../abi/linux/iommufd.js");
      return { histories: [iommufd], features: {} };
    },
  },
  {
    of: ["linux/vfio.h"],
    async load() {
      const { vfio, vfioFeaturePayloads: features } = await load<{
        readonly vfio: HeaderHistory;
        readonly vfioFeaturePayloads: Readonly<Record<string, StructHistory>>;
      }>("../../abi/linux/vfio.js");
      return { histories: [vfio], features };
    },
  },
  {
    of: ["iommufd_test.h"],
    async load() {
      const { iommufdTest } = await load<{ readonly iommufdTest: HeaderHistory }>("../../abi/linux/iommufd-test.js");
      return { histories: [iommufdTest], features: {} };
    },
  },
];

/** What abi/ says of the headers that are compared: of its modules most are histories, and few headers have one. */
export function lateFacts(): (headers: ReadonlySet<string>) => Promise<Facts> {
  const asked = new Set<string>();
  let facts: Facts | null = null;
  return async (headers) => {
    const paths = [...headers];
    const known = asked.size;
    for (const { of } of histories)
      for (const named of of) if (paths.some((path) => sameHeader(named, path))) asked.add(named);
    if (facts !== null && asked.size === known) return facts;
    const { interfaces } = await load<{ readonly interfaces: readonly Interface[] }>("../../abi/interfaces.js");
    const { structs } = await load<{ readonly structs: readonly KnownStructs[] }>("../../abi/structs.js");
    const own = [];
    for (const history of histories) {
      // oxlint-disable-next-line no-await-in-loop -- what is required is there at once
      if (history.of.some((named) => asked.has(named))) own.push(await history.load());
    }
    return (facts = {
      histories: own.flatMap((each) => each.histories),
      features: Object.assign({}, ...own.map(({ features }) => features)) as Facts["features"],
      interfaces,
      structs,
    });
  };
}
