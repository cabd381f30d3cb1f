import { smaller } from "../accepted.ts";
import type { Negotiation } from "../negotiation.ts";
import { copyToUser } from "../memory/user-copies.ts";
import { zeroUser } from "../memory/zero-user.ts";

/**
 * The buffer that IOMMU_GET_HW_INFO fills (drivers/iommu/iommufd/device.c): any length, nothing is read. It gets as much
 * of the driver's struct as it has room for, and then zeros; the command answers with the length of the whole.
 */
export const hwInfo: Negotiation = {
  convention: "tagged-data",
  forward: "ignored",
  negotiate(kernel, { memory, address, size: given }) {
    const size = given ?? 0n;
    const known = BigInt(kernel.size);
    const length = smaller(size, kernel.size);
    return {
      errno: null,
      why: size < known ? `room for ${size} of ${known} bytes` : `room for all ${known} bytes`,
      bytes: new Uint8Array(kernel.size),
      size,
      zeroFilled: kernel.size,
      tail: size > 0n ? "ignored" : "none",
      writesBack: Number(size),
      respond: (answer) =>
        copyToUser(memory, address, answer.subarray(0, length)) ?? zeroUser(memory, address + known, size - known),
    };
  },
};
