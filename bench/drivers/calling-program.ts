import { iommu_test_cmd } from "../../abi/linux/iommufd-test/test-cmd.ts";
import { openIommu } from "../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../src/drivers/open-iommu.ts";
import { structLayout } from "../../src/layout/struct-layout.ts";
import { dataModels } from "../../src/layout/data-models.ts";

const release = "v7.3";
const [hwptAlloc, ioasAlloc, destroy, testCmd, bind] = [0x3b89, 0x3b81, 0x3b80, 0x3ba0, 0x3b76];
/** IOMMU_TEST_OP_MOCK_DOMAIN. */
const mockDomain = 2;
const mappedAt = 0x10_0000n;
const apart = 0x1000n;

/** A program that keeps its structs in memory, and calls with what stands there. */
export class CallingProgram {
  readonly #iommu: OpenedIommu;
  /** size, flags, dev_id, pt_id, out_hwpt_id, __reserved, data_type, data_len, data_uptr, fault_id, __reserved2. */
  readonly #alloc = new Uint32Array(12);
  readonly #destroy = Uint32Array.of(8, 0);

  /** Opens a device of the machine, and makes an IOAS; on "selftest" the device is a mock. */
  constructor(machine: string) {
    this.#iommu = openIommu({ release, devices: machine, config: { iommufdTest: machine === "selftest" } });
    this.#alloc[0] = this.#alloc.byteLength;
    const ioas = Uint32Array.of(12, 0, 0);
    const mock = new Uint32Array(structLayout(iommu_test_cmd, release, dataModels.x86_64).size / 4);
    const binding = Uint32Array.of(16, 0, this.#iommu.fd, 0);
    const structs = [this.#alloc, this.#destroy, ioas, mock, binding];
    this.#iommu.process.memory.map(
      structs.map((words, index) => {
        return { address: addressOf(index), bytes: new Uint8Array(words.buffer), writable: true };
      }),
    );
    this.#call(ioasAlloc, 2);
    if (machine === "selftest") {
      mock.set([mock.byteLength, mockDomain, ioas[2]!]);
      this.#call(testCmd, 3);
      this.#alloc[2] = mock[6]!;
    } else {
      const { ret: device } = this.#iommu.open("/dev/vfio/devices/vfio0");
      this.#call(bind, 4, device);
      this.#alloc[2] = binding[3]!;
    }
    this.#alloc[3] = ioas[2]!;
  }

  /** HWPT_ALLOC: a page table of its own for the device. */
  alloc(): void {
    this.#call(hwptAlloc, 0);
  }

  /** DESTROY of what `alloc` made last. */
  destroy(): void {
    this.#destroy[1] = this.#alloc[4]!;
    this.#call(destroy, 1);
  }

  /** What it has goes with the last descriptor. */
  close(): void {
    for (let fd = 3; this.#iommu.process.files.get(fd) !== undefined; fd++) this.#iommu.close(fd);
  }

  #call(request: number, struct: number, fd = this.#iommu.fd): void {
    const got = this.#iommu.issue(fd, request, addressOf(struct));
    if (got < 0) throw new Error(`0x${request.toString(16)} failed: ${got}`);
  }
}

const addressOf = (index: number): bigint => mappedAt + BigInt(index) * apart;
