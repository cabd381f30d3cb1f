import { payloadToJson } from "../codec/json/payload-json.ts";
import type { Payload } from "../codec/payload/payload.ts";
import type { Errno } from "../declare/errno.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModelName } from "../layout/data-model.ts";

/** A payload and what a kernel of one release answers it, for the tests of other programs. */
export interface Vector {
  /** "IOMMU_HWPT_ALLOC/v6.6/x86_64/below-minimum"; no two are the same. */
  readonly id: string;
  readonly command: string;
  /** Of the kernel. */
  readonly release: ReleaseName;
  readonly dataModel: DataModelName;
  readonly payload: Payload;
  /** Null where the struct is taken: what the command makes of it is the driver's. */
  readonly errno: Errno | null;
  readonly why: string;
  /** Set where no header of the release was seen: what it was inferred from. */
  readonly inferred: string | null;
}

/** One line of JSON: the payload as everywhere, and what is expected of it. */
export function vectorJson({ id, command, release, dataModel, payload, errno, why, inferred }: Vector): string {
  const struct = payloadToJson(payload);
  return JSON.stringify({ id, command, release, dataModel, ...struct, errno, why, ...(inferred && { inferred }) });
}
