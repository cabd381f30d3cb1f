import type { ReleaseName } from "../../declare/release.ts";
import { dataModels } from "../../layout/data-models.ts";
import { checkKnown } from "./check-known.ts";
import { Kernel } from "./kernel.ts";
import type { KernelConfig } from "./kernel.ts";

/** No selftest, no noiommu; all else that a distribution builds in. */
const defaultConfig: KernelConfig = { iommufdTest: false, noiommu: false, amdIommufd: true, thp: true };

/** So many kernels are kept, the newest: who asks for ever new ones does not fill the memory. */
export const mostKernels = 64;

const kernels = new Map<string, Kernel>();

/** A kernel is data alone: programs that differ in nothing else share one. Throws `RangeError` for what nobody knows. */
export function kernelOf(
  release: ReleaseName,
  given: Partial<KernelConfig> | undefined,
  without: readonly string[],
): Kernel {
  const config = { ...defaultConfig, ...given };
  const key = [release, ...Object.values(config), ...without].join(" ");
  let kernel = kernels.get(key);
  if (kernel === undefined) {
    checkKnown(release, without);
    kernel = new Kernel(release, config, dataModels.x86_64, new Set(without));
    if (kernels.size >= mostKernels) kernels.delete(kernels.keys().next().value!);
    kernels.set(key, kernel);
  }
  return kernel;
}
