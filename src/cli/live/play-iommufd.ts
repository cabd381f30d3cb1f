import { releases } from "../../../abi/releases.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { compareReleases } from "../../declare/release.ts";
import { openIommu } from "../../drivers/open-iommu.ts";
import { unmapped } from "../../negotiation/memory/map-payload.ts";
import { answerDifferences } from "../replay/answer-differences.ts";
import { agrees, difference, differs } from "../replay/outcome.ts";
import type { Outcome } from "../replay/outcome.ts";
import type { SyscallStep } from "../replay/scenario.ts";

/** The last that is known of a release; undefined before iommufd came. */
const rowBefore = (release: ReleaseName): ReleaseName | undefined =>
  releases.findLast(({ name }) => compareReleases(name, release) <= 0)?.name;

/** Makes the call on the emulated kernel's own iommufd, which was just opened as well: nothing of the hardware is met. */
export function playIommufd(
  release: ReleaseName,
  { registers, payload, ...theirs }: Omit<SyscallStep, "kind">,
): Outcome {
  const known = rowBefore(release);
  if (known === undefined) return differs(`${release} has no iommufd`);
  const [, request, argument] = registers;
  const number = typeof request === "object" && "value" in request ? Number(request.value) : 0;
  const struct = { in: payload.bufs[0]!, ptrs: [], bufs: [] };
  const answer = openIommu({ release: known }).ioctl(
    number,
    struct,
    argument === "unmapped" ? { argument: unmapped } : {},
  );
  const bytes = difference("the struct", answer.out, theirs.buffersAfter[0]!);
  const what = [...answerDifferences(answer, theirs), ...(bytes === null ? [] : [bytes])];
  return what.length === 0 ? agrees : differs(...what);
}
