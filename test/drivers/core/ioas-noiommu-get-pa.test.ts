import { expect, test } from "vitest";
import { iommu_ioas_noiommu_get_pa } from "../../../abi/linux/iommufd/ioas-noiommu-get-pa.ts";
import { ioasNoiommuGetPa } from "../../../src/drivers/core/ioas-noiommu-get-pa.ts";
import { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { ListDomain, mapped, memoryAt, newContext, newTable, told } from "../support/paging.ts";

const domainOf = (name: "noiommu" | "selftest") => new ListDomain(0x1000n, undefined, { name, capable: () => false });

function setUp(options: Parameters<typeof newContext>[0] = {}) {
  const context = newContext({ noiommu: true, ...options });
  const ioas = context.objects.reserve(new IoasObject(newTable(context)));
  context.objects.finalize(ioas);
  const asked = (
    given: Partial<Record<"flags" | "ioas_id" | "__reserved", number>> & { iova?: bigint; length?: bigint } = {},
  ) => {
    const { kernel } = context;
    const bytes = new Uint8Array(kernel.struct(iommu_ioas_noiommu_get_pa).size);
    const cmd = kernel.view(iommu_ioas_noiommu_get_pa, bytes);
    Object.assign(cmd, { ioas_id: ioas.id, iova: 0x1_0000n, length: 0x1000n, ...given });
    const create = () => {
      throw new Error("it makes nothing");
    };
    const refused = ioasNoiommuGetPa({ context, cmd, address: 0n, userSize: 40n, respond: () => null, create });
    return refused === null ? `${cmd.length.toString(16)} at ${cmd.out_phys.toString(16)}` : told(refused);
  };
  return { context, table: ioas.pagetable, asked };
}

test("who asks is told in the kernel's order why there is no address", () => {
  const wrong = { flags: 1, __reserved: 1, length: 0n, iova: ULONG_MAX, ioas_id: 9 };
  expect(setUp({ noiommu: false }).asked(wrong)).toBe("EOPNOTSUPP ioas-noiommu-get-pa/config");
  expect(setUp({ caps: ["CAP_IPC_LOCK"] }).asked(wrong)).toBe("EPERM ioas-noiommu-get-pa/privilege");
  const { asked, context, table } = setUp();
  expect(asked(wrong)).toBe("EOPNOTSUPP ioas-noiommu-get-pa/flags");
  expect(asked({ ...wrong, flags: 0 })).toBe("EOPNOTSUPP ioas-noiommu-get-pa/reserved");
  expect(asked({ ...wrong, flags: 0, __reserved: 0 })).toBe("EINVAL ioas-noiommu-get-pa/length");
  expect(asked({ iova: ULONG_MAX, ioas_id: 9 })).toBe("EOVERFLOW ioas-noiommu-get-pa/iova");
  expect(asked({ ioas_id: 9 })).toBe("ENOENT ioas-noiommu-get-pa/ioas");
  expect(asked()).toBe("ENOENT ioas-noiommu-get-pa/not-mapped");
  mapped(context, table);
  expect(asked()).toBe("EOPNOTSUPP ioas-noiommu-get-pa/translated");
  table.addDomain(domainOf("selftest"));
  expect(asked()).toBe("EOPNOTSUPP ioas-noiommu-get-pa/translated");
});

test("the address is told, and how far memory goes on, but no further than asked", () => {
  const { asked, context, table } = setUp();
  table.addDomain(domainOf("noiommu"));
  mapped(context, table, { address: memoryAt + 0x4000n, length: 0x3000n });
  expect(asked({ length: 0x10n })).toBe("10 at 40004000");
  expect(asked({ iova: 0x1_1800n, length: 0x10_0000n })).toBe("1800 at 40005800");
});
