import { IOMMU_DESTROY } from "../../../abi/linux/iommufd/destroy.ts";
import { IOMMU_IOAS_ALLOC } from "../../../abi/linux/iommufd/ioas-alloc.ts";
import { CodecError } from "../../codec/codec-error.ts";
import { payload } from "../../codec/payload/payload-of.ts";
import type { Payload } from "../../codec/payload/payload.ts";
import type { CommandHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { machines } from "../../drivers/machines/machines.ts";
import { openIommu } from "../../drivers/open-iommu.ts";
import type { Answer } from "../../drivers/answer.ts";
import type { OpenedIommu } from "../../drivers/open-iommu.ts";
import { usualObjects } from "./usual-objects.ts";
import type { UsualDriver, UsualObject } from "./usual-objects.ts";

const dataModel = "x86_64";

/** A program that has made the usual objects of a device's driver, as far as a release knows them. */
export class DeviceProgram {
  readonly #opened: OpenedIommu;
  readonly #release: ReleaseName;
  /** VFIO's file of the device that is bound, and of one that is not; null where the machine has no such device. */
  readonly #bound: number | null;
  readonly #unbound: number | null;

  constructor(driver: UsualDriver, release: ReleaseName) {
    const { machine, objects } = usualObjects[driver];
    const hardware = machines.get(machine)!;
    this.#release = release;
    this.#opened = openIommu({ release, devices: hardware, config: { iommufdTest: driver === "selftest" } });
    [this.#bound = null, this.#unbound = null] = hardware.devices.slice(0, 2).map(({ name }) => {
      return this.#opened.open(`/dev/vfio/devices/${name}`).ret;
    });
    this.#make(objects);
  }

  /** Null for a command of files that such a program does not have. */
  issue(command: CommandHistory, sent: Payload): Answer | null {
    const fd = this.#fileOf(command);
    return fd === null ? null : this.#opened.ioctl(sent.request, sent, { fd });
  }

  /** Ids are the same in every release: what one lacks leaves its ids free. */
  #make(objects: readonly UsualObject[]): void {
    const placeholders: number[] = [];
    let next = 1;
    for (const each of objects) {
      if (!this.#makes(each)) {
        for (let id = next; id < next + each.names.length; id++) {
          this.#send(IOMMU_IOAS_ALLOC, payload(IOMMU_IOAS_ALLOC, { flags: 0 }, { release: this.#release, dataModel }));
          placeholders.push(id);
        }
      }
      next += each.names.length;
    }
    for (const id of placeholders) {
      this.#send(IOMMU_DESTROY, payload(IOMMU_DESTROY, { id }, { release: this.#release, dataModel }));
    }
  }

  #makes({ command, payload: write }: UsualObject): boolean {
    try {
      return this.#send(command, write(this.#release))?.errno === null;
    } catch (error) {
      if (error instanceof CodecError) return false;
      throw error;
    }
  }

  #send(command: CommandHistory, sent: Payload): Answer | null {
    const fd = command.on === "iommufd" ? this.#opened.fd : this.#bound;
    return fd === null ? null : this.#opened.ioctl(sent.request, sent, { fd });
  }

  /** A device can be bound once: the question whether it can is put to the other one. */
  #fileOf({ on, name }: CommandHistory): number | null {
    if (on === "iommufd") return this.#opened.fd;
    if (on !== "vfio-device") return null;
    return name === "VFIO_DEVICE_BIND_IOMMUFD" ? this.#unbound : this.#bound;
  }
}
