import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import { setIdevData, unsetIdevData } from "../../../src/drivers/drafts/set-idev-data.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import type { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import type { Example } from "./example.ts";
import { Calls, wordsOf } from "./calls.ts";

const address = 0x7000_0000_0000n;

/** The two commands: no ioctl leads to them. */
class Idev extends Calls {
  set(device: number, data: Uint8Array, address_ = address): string {
    this.iommu.process.memory.map([{ address, bytes: data, writable: true }]);
    return said(setIdevData(this.#context, { dev_id: device, data_uptr: address_, data_len: data.length }));
  }

  unset(device: number): string {
    return said(unsetIdevData(this.#context, device));
  }

  get #context(): IommufdFile["context"] {
    const file = this.iommu.process.files.get(this.iommu.fd);
    if (!(file instanceof IommufdFile)) throw new Error("no iommufd is open");
    return file.context;
  }
}

const said = (refused: Refusal | null): string => refused?.errno ?? "ok";
const stream = (id: number): Uint8Array => wordsOf(id);

const example = (
  rule: string,
  gives: string,
  play: (idev: Idev, device: number) => string,
  machine = "drafts/set-idev-data",
): Example => ({
  rule,
  gives,
  machine,
  releases: ["6.12.107", "7.3.4"],
  play(iommu: OpenedIommu) {
    const idev = new Idev(iommu);
    return play(idev, idev.bind().id);
  },
});

export const draftExamples: readonly Example[] = [
  example("idev-data/empty", "EINVAL, EINVAL", (idev, device) =>
    [idev.set(device, new Uint8Array(0)), idev.set(device, stream(1), 0n)].join(", "),
  ),
  example("idev-data/device", "ENOENT", (idev, device) => idev.set(device + 1, stream(1))),
  example("idev-data/set-before", "ok, EEXIST, ok, ok", (idev, device) =>
    [idev.set(device, stream(1)), idev.set(device, stream(2)), idev.unset(device), idev.set(device, stream(2))].join(
      ", ",
    ),
  ),
  example("idev-data/driver", "EOPNOTSUPP", (idev, device) => idev.set(device, stream(1)), "smmuv3/base"),
  example("idev-data/readable", "EFAULT", (idev, device) => idev.set(device, wordsOf(1, 1))),
  example("idev-data/stream-0", "EINVAL", (idev, device) => idev.set(device, stream(0))),
  example("idev-data/stream-taken", "ok, EBUSY, ok", (idev, device) => {
    const other = idev.bind("vfio1");
    return [
      idev.set(other.id, stream(1)),
      idev.set(device, stream(1)),
      (idev.iommu.close(other.fd), idev.set(device, stream(1))),
    ].join(", ");
  }),
  example("idev-data/unset-device", "ENOENT", (idev, device) => idev.unset(device + 1)),
  example("idev-data/not-set", "ENOENT", (idev, device) => idev.unset(device)),
];
