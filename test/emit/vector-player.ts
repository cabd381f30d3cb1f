import { VFIO_DEVICE_BIND_IOMMUFD } from "../../abi/linux/vfio/cdev.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import type { CommandHistory } from "../../src/declare/history.ts";
import { isIn } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import type { Answer } from "../../src/drivers/answer.ts";
import { NotModelled } from "../../src/drivers/not-modelled.ts";
import { openIommu } from "../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../src/drivers/open-iommu.ts";
import { call } from "../drivers/support/called.ts";
import { words } from "../drivers/support/vfio-program.ts";

/**
 * What no file of the emulated kernel answers: containers of VFIO's own and of Power's, for which an iommufd stands in that
 * knows the rest; a display, which the emulated devices are not; the file of a migration.
 */
export const notEmulated: ReadonlySet<string> = new Set([
  "VFIO_DEVICE_QUERY_GFX_PLANE",
  "VFIO_EEH_PE_OP",
  "VFIO_IOMMU_DIRTY_PAGES",
  "VFIO_IOMMU_SPAPR_REGISTER_MEMORY",
  "VFIO_IOMMU_SPAPR_TCE_CREATE",
  "VFIO_IOMMU_SPAPR_TCE_GET_INFO",
  "VFIO_IOMMU_SPAPR_TCE_REMOVE",
  "VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY",
  "VFIO_MIG_GET_PRECOPY_INFO",
]);

const setContainer = 0x3b68;
const getDeviceFd = 0x3b6a;
const nameOfVfio0 = [..."0000:00:04.0\0"].map((each) => each.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** A program with a file of every kind that the emulated kernel has, each as ready for requests as it can be. */
export class VectorPlayer {
  readonly #iommu: OpenedIommu;
  /** Of a device that answers requests, of one that is not bound yet, and of a group. */
  readonly #device: number;
  readonly #unbound: number;
  readonly #group: number;

  constructor(release: ReleaseName) {
    this.#iommu = openIommu({ release, devices: "vtd/full" });
    const hasFilesOfDevices = isIn(VFIO_DEVICE_BIND_IOMMUFD.lifetime, release);
    this.#device = hasFilesOfDevices ? this.#bound() : this.#ofGroup();
    this.#unbound = hasFilesOfDevices ? this.#iommu.open("/dev/vfio/devices/vfio1").ret : this.#device;
    this.#group = this.#iommu.open("/dev/vfio/2").ret;
  }

  /** Null where only hardware answers. */
  play({ on, name }: CommandHistory, { request, ...rest }: Payload): Answer | null {
    const device = name === VFIO_DEVICE_BIND_IOMMUFD.name ? this.#unbound : this.#device;
    const files = new Map([
      ["vfio-device", device],
      ["vfio-group", this.#group],
    ]);
    try {
      return this.#iommu.ioctl(request, rest, { fd: files.get(on) ?? this.#iommu.fd });
    } catch (error) {
      if (error instanceof NotModelled) return null;
      throw error;
    }
  }

  #bound(): number {
    const device = this.#iommu.open("/dev/vfio/devices/vfio0").ret;
    this.#ask(device, VFIO_DEVICE_BIND_IOMMUFD.number, words(16, 0, this.#iommu.fd, 0));
    return device;
  }

  #ofGroup(): number {
    const group = this.#iommu.open("/dev/vfio/1").ret;
    this.#ask(group, setContainer, words(this.#iommu.fd));
    return this.#ask(group, getDeviceFd, nameOfVfio0);
  }

  #ask(fd: number, request: number, hex: string): number {
    const { ret, errno } = call(this.#iommu, 0x3b00 | (request & 0xff), hex, { fd });
    if (errno !== null) throw new Error(`request ${request}: ${errno}`);
    return ret;
  }
}
