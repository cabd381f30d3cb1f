import {
  vfio_device_feature,
  vfio_device_feature_flags,
  vfio_device_features,
} from "../../../../abi/linux/vfio/device-feature.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";
import { lowPowerFeatures } from "./low-power.ts";

const {
  VFIO_DEVICE_FEATURE_MASK: features,
  VFIO_DEVICE_FEATURE_GET: get,
  VFIO_DEVICE_FEATURE_SET: set,
  VFIO_DEVICE_FEATURE_PROBE: probe,
} = numbersOf(vfio_device_feature_flags);
const { VFIO_DEVICE_FEATURE_MIG_PRECOPY_INFOv2: precopyInfo } = numbersOf(vfio_device_features);

interface Subject {
  readonly flags: number;
  readonly feature: number;
}

const source = "vfio_ioctl_device_feature, vfio/vfio_main.c";

export const featureTakingChecks = takingChecks("vfio-feature", source);

export const featureChecks = checks<Subject>(
  source,
  {
    id: "vfio-feature/flags",
    errno: "EINVAL",
    says: "a flag besides GET, SET and PROBE",
    when: ({ flags }) => (flags & ~(features | get | set | probe)) !== 0,
  },
  {
    id: "vfio-feature/get-and-set",
    errno: "EINVAL",
    says: "GET and SET at once, which is for PROBE alone",
    when: ({ flags }) => (flags & probe) === 0 && (flags & get) !== 0 && (flags & set) !== 0,
  },
  {
    id: "vfio-feature/precopy-info",
    since: "v7.2",
    inferred: "7.2.13 and 7.3.4 have it",
    source: "vfio_ioctl_device_feature_migration_precopy_info_v2, vfio/vfio_main.c",
    errno: "EINVAL",
    says: "the device can't be migrated while it runs",
    when: ({ feature }) => feature === precopyInfo,
  },
  {
    id: "vfio-feature/unknown",
    source: "vfio_pci_core_ioctl_feature, vfio/pci/vfio_pci_core.c",
    errno: "ENOTTY",
    says: "the device does not have the feature",
    when: ({ feature }) => !lowPowerFeatures.has(feature),
  },
);

/** What `vfio_check_feature` looks at, for a feature that can be set alone. */
interface SetSubject {
  readonly flags: number;
  /** Bytes behind the members that every program passes, and how many the feature needs. */
  readonly length: number;
  readonly needed: number;
}

export const settingChecks = checks<SetSubject>(
  "vfio_check_feature, include/linux/vfio.h",
  {
    id: "vfio-feature/get",
    errno: "EINVAL",
    says: "GET of a feature that can only be set",
    when: ({ flags }) => (flags & get) !== 0,
  },
  {
    id: "vfio-feature/nothing-asked",
    errno: "EINVAL",
    says: "neither SET nor PROBE",
    when: ({ flags }) => (flags & (set | probe)) === 0,
  },
  {
    id: "vfio-feature/length",
    errno: "EINVAL",
    says: "argsz ends before the feature's own struct does",
    when: ({ flags, length, needed }) => (flags & probe) === 0 && length < needed,
  },
);

/** VFIO_DEVICE_FEATURE. */
export function deviceFeature(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_device_feature);
  const { flags } = taken.cmd;
  const feature = flags & features;
  const refused = kernel.refuses(featureTakingChecks, { taken }) ?? kernel.refuses(featureChecks, { flags, feature });
  const known = lowPowerFeatures.get(feature);
  if (refused !== null || known === undefined) return refused;
  const length = taken.argsz - taken.minsz;
  const wrong = kernel.refuses(settingChecks, { flags, length, needed: known.length });
  if (wrong !== null || (flags & probe) !== 0) return wrong;
  return known.set(device, { ...request, argument: request.argument + BigInt(taken.minsz) });
}
