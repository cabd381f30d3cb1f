import type { IoasObject } from "../core/ioas-object.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Rule } from "../kernel/rule.ts";
import { MOCK_FLAGS_ACCESS_SYZ } from "./mock-flags.ts";
import { inSelftest } from "./test-handler.ts";

const convertsIova: Rule = {
  id: "test-command/syz-iova",
  source: inSelftest("iommufd_test_syz_conv_iova_id"),
  says: "with flag bit 16 the IOVA is an area's number (low half) and an offset into it (high half)",
};

export const syzIovaRules: readonly Rule[] = [convertsIova];

/** `__iommufd_test_syz_conv_iova`: 0 where there are fewer areas. */
export function syzIova(ioas: IoasObject | null, iova: bigint): bigint {
  const area = ioas?.pagetable.areas.all()[Number(iova & 0xffff_ffffn)];
  return area === undefined ? 0n : BigInt.asUintN(64, area.start + (iova >> 32n));
}

/**
 * `iommufd_test_syz_conv_iova_id`: what CONFIG_IOMMUFD_TEST does to IOMMU_IOAS_COPY before it looks at the flags. The
 * bit is taken out even where there is no such IOAS.
 */
export function convertSyzIova(
  { kernel, objects }: IommufdContext,
  ioasId: number,
  given: { readonly flags: number; readonly iova: bigint },
): { readonly flags: number; readonly iova: bigint } {
  if (!kernel.config.iommufdTest || (given.flags & MOCK_FLAGS_ACCESS_SYZ) === 0 || !kernel.follows(convertsIova)) {
    return given;
  }
  const ioas = objects.get<IoasObject>(ioasId, "ioas");
  const iova = ioas === undefined ? given.iova : syzIova(ioas, given.iova);
  return { flags: (given.flags & ~MOCK_FLAGS_ACCESS_SYZ) >>> 0, iova };
}
