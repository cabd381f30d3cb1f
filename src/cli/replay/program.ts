import type { PhysicalDevice } from "../../drivers/machines/machine.ts";
import { openIommu } from "../../drivers/open-iommu.ts";
import type { Answer } from "../../drivers/answer.ts";
import type { OpenedIommu } from "../../drivers/open-iommu.ts";
import { Memfd } from "../../drivers/process/memfd.ts";
import { unmapped } from "../../negotiation/memory/map-payload.ts";
import { deviceOf, fileNames } from "./file-names.ts";
import type { PlayOptions } from "./play-scenario.ts";
import { bytesOf } from "./parse-memory.ts";
import type { FileName, Hardware, IoctlStep, Scenario } from "./scenario.ts";

/** The production kernel was recorded on Arm alone; the others have CONFIG_IOMMUFD_TEST. */
const hasSelftest: Readonly<Record<Hardware["kind"], boolean>> = { selftest: true, vtd: true, smmuv3: false };

/** What recorded the mock device had its output and its errors in files of a tmpfs: IOAS_MAP_FILE takes these too. */
const recordedOutputs = [1, 2];
/** In bytes; at least a page. */
const recordedOutputLength = 0x1000;

/** The program that a scenario recorded, on the emulated kernel: its files, and its memory between the steps. */
export class Program {
  readonly opened: OpenedIommu;
  readonly #descriptors: Readonly<Record<string, number>>;
  readonly #kernelAddress: bigint;
  readonly #onRefused: PlayOptions["onRefused"];
  readonly #paths: ReadonlySet<string>;
  /** User buffers, by index, as the steps so far left them. */
  readonly #buffers = new Map<number, Uint8Array>();

  constructor({ release, bits, hardware }: Scenario, { without = [], onRefused }: PlayOptions) {
    const { kind, machine, devices } = hardware;
    this.#descriptors = fileNames[kind];
    this.#kernelAddress = kernelAddress[bits];
    this.#onRefused = onRefused;
    this.#paths = new Set(["/dev/iommu", ...machine.devices.flatMap(pathsOf)]);
    this.opened = openIommu({
      release,
      devices: machine,
      config: { iommufdTest: hasSelftest[kind], noiommu: false, thp: true },
      process: { bits },
      without,
    });
    for (const fd of kind === "selftest" ? recordedOutputs : []) {
      this.opened.process.files.installAt(fd, new Memfd(recordedOutputLength));
    }
    for (const name of devices) this.opened.open(devicePath(name), kind === "vtd" ? this.descriptor(name) : undefined);
  }

  /** Whether it is known what stands there. */
  knows(path: string): boolean {
    return this.#paths.has(path);
  }

  /** -1, where nothing is ever open, for a name that recordings of this hardware do not have. */
  descriptor(name: FileName): number {
    return typeof name === "number" ? name : (this.#descriptors[name] ?? -1);
  }

  /** Buffers of steps before stay mapped where no other takes their place. */
  ioctl(step: IoctlStep): Answer {
    const { fd, payload, buffers, descriptors, argument } = step;
    for (const [index, { bytes, isLeft }] of buffers.entries()) {
      if (!isLeft || !this.#buffers.has(index)) this.#buffers.set(index, bytes.slice());
    }
    const struct = payload.in.slice();
    for (const { offset, fd: other } of descriptors) writeInt(struct, offset, this.descriptor(other));
    const answer = this.opened.ioctl(
      payload.request,
      { in: struct, ptrs: payload.ptrs, bufs: bytesOf(buffers) },
      {
        fd: fd === null ? this.opened.fd : this.descriptor(fd),
        mapped: this.#buffers,
        readonly: argument === "readonly",
        ...this.#elsewhere(argument),
      },
    );
    if (answer.reason !== null) this.#onRefused?.(answer.reason, step);
    // Recordings have zeros in their place, as for pointers.
    for (const { offset } of descriptors) answer.out.fill(0, offset, offset + 4);
    return answer;
  }

  #elsewhere(argument: IoctlStep["argument"]): { readonly argument?: bigint } {
    if (typeof argument === "object") return { argument: argument.value };
    if (argument === "null") return { argument: 0n };
    if (argument === "unmapped") return { argument: unmapped };
    return argument === "kernel" ? { argument: this.#kernelAddress } : {};
  }
}

/** Where the kernel's own addresses start. */
const kernelAddress = { 64: 0xffff_8880_0000_0000n, 32: 0xc000_0000n };

const devicePath = (name: string): string => `/dev/vfio/devices/${deviceOf(name)}`;

/** Of a device, and of its group. */
const pathsOf = ({ name, group }: PhysicalDevice): readonly string[] => [devicePath(name), `/dev/vfio/${group}`];

function writeInt(struct: Uint8Array, offset: number, value: number): void {
  if (offset + 4 <= struct.length) new DataView(struct.buffer, offset, 4).setInt32(0, value, true);
}
