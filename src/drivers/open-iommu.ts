import type { Payload } from "../codec/payload/payload.ts";
import { errnos } from "../declare/errno.ts";
import type { ReleaseName } from "../declare/release.ts";
import { mapPayload } from "../negotiation/memory/map-payload.ts";
import { answer } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { IommufdFile } from "./core/iommufd-file.ts";
import type { DriverName, MakeDriver } from "./driver.ts";
import { kernelOf } from "./kernel/kernel-of.ts";
import type { KernelConfig } from "./kernel/kernel.ts";
import { Refusal } from "./kernel/refusal.ts";
import type { Machine } from "./machines/machine.ts";
import { machines } from "./machines/machines.ts";
import { Console } from "./process/console.ts";
import { FileCalls } from "./process/file-calls.ts";
import { FileTable } from "./process/file-table.ts";
import { Memfd } from "./process/memfd.ts";
import type { OpenFile } from "./process/open-file.ts";
import { ProcessMemory } from "./process/process-memory.ts";
import type { Capability, Process } from "./process/process.ts";
import { System } from "./system.ts";
import { VfioFiles } from "./vfio/open-vfio.ts";

/** The kernel, the hardware and the caller. */
export interface OpenOptions {
  readonly release: ReleaseName;
  /** The machine that has the devices, or the name of one in `machines` ("vtd/full"). None where not given. */
  readonly devices?: Machine | string;
  /** How the kernel was built. Where not given: no selftest, no noiommu, all else that a distribution builds in. */
  readonly config?: Partial<KernelConfig>;
  /** Where not given: 64 bits, all capabilities. */
  readonly process?: { readonly bits?: 32 | 64; readonly caps?: readonly Capability[] };
  /** Ids of rules that this kernel does not follow. */
  readonly without?: readonly string[];
  /** Drivers in the place of those that are here: to try what no kernel has. */
  readonly drivers?: Partial<Record<DriverName, MakeDriver>>;
}

export interface IoctlOptions {
  /** By default the iommufd's. */
  readonly fd?: number;
  /** By default the address at which the payload's struct is mapped. */
  readonly argument?: bigint;
  /** The struct is mapped so that it can't be written. */
  readonly readonly?: boolean;
  /** Buffers, by index, that the program goes on using: the kernel works on these bytes, not on a copy of the payload's. */
  readonly mapped?: ReadonlyMap<number, Uint8Array>;
}

/** A program with /dev/iommu open, and the kernel under it. All calls answer at once: nothing blocks. */
export interface OpenedIommu {
  readonly fd: number;
  readonly process: Process;
  /** The same calls, on what is in the process's memory already; they give the rule that refused. */
  readonly calls: FileCalls;
  ioctl(request: number, payload: Omit<Payload, "request">, options?: IoctlOptions): Answer;
  /** ioctl with an argument that is in the process's memory already, or is a number. The return value, or -errno. */
  issue(fd: number, request: number, argument: bigint): number;
  /**
   * "/dev/iommu", "/dev/vfio/devices/vfio0", "/dev/vfio/1"; at the lowest free descriptor, or at one of the caller's.
   * Throws `RangeError` where the machine has no such file.
   */
  open(path: string, fd?: number): Answer;
  /** A file in memory, of so many bytes. */
  memfd(length: number): Answer;
  /** Reads into a buffer that holds 0xa5 before; pread where a position is given. */
  read(fd: number, length: number, position?: bigint): Answer;
  write(fd: number, bytes: Uint8Array, position?: bigint): Answer;
  /** `out` is revents, 2 bytes. */
  poll(fd: number, events: number): Answer;
  /** `out` is the memory itself. `prot` and `flags` are mmap's numbers. */
  mmap(fd: number, offset: bigint, length: number, prot: number, flags: number): Answer;
  /** O_NONBLOCK. */
  setNonblocking(fd: number): Answer;
  close(fd: number): Answer;
}

const allCaps: readonly Capability[] = ["CAP_SYS_RESOURCE", "CAP_SYS_RAWIO", "CAP_IPC_LOCK"];
const untouched = 0xa5;
/** MAP_SHARED and PROT_EXEC. */
const mapShared = 1;
const protExec = 4;
const withoutDevices: Machine = { name: "none", devices: [], isolatedMsi: true, processor: "x86_64" };

/**
 * A new process that has /dev/iommu open (descriptor 3), on a kernel of its own. Throws `RangeError` where no machine,
 * release or rule has the name.
 */
export function openIommu(options: OpenOptions): OpenedIommu {
  return new Program(options);
}

class Program implements OpenedIommu {
  readonly process: Process;
  readonly fd: number;
  readonly #system: System;
  readonly #vfio: VfioFiles;
  readonly calls: FileCalls;
  readonly #memory: ProcessMemory;

  constructor({
    release,
    devices = withoutDevices,
    config,
    process: { bits = 64, caps = allCaps } = {},
    without = [],
    drivers,
  }: OpenOptions) {
    const kernel = kernelOf(release, config, without);
    const machine = typeof devices === "string" ? machineNamed(devices) : devices;
    this.#memory = new ProcessMemory(machine.processor);
    this.process = { bits, caps: new Set(caps), memory: this.#memory, files: new FileTable() };
    this.#system = new System(kernel, machine, this.process, drivers);
    this.#vfio = new VfioFiles(this.#system);
    for (let standard = 0; standard < 3; standard++) this.process.files.install(new Console());
    this.calls = new FileCalls(kernel, this.process);
    this.fd = this.process.files.install(new IommufdFile(this.#system));
  }

  ioctl(
    request: number,
    payload: Omit<Payload, "request">,
    { fd = this.fd, argument, ...options }: IoctlOptions = {},
  ): Answer {
    const mapped = mapPayload(payload, options);
    this.#memory.map(mapped.mappings);
    const got = this.calls.ioctl(fd, request, argument ?? mapped.address);
    const buffers = payload.bufs.map((_, index) => mapped.buffer(index));
    return answer(got, mapped.structBytes(), buffers);
  }

  issue(fd: number, request: number, argument: bigint): number {
    const got = this.calls.ioctl(fd, request, argument);
    return typeof got === "number" ? got : -errnos[got.errno];
  }

  open(path: string, fd?: number): Answer {
    const file = path === "/dev/iommu" ? new IommufdFile(this.#system) : this.#vfio.open(path);
    if (file === undefined) throw new RangeError(`${path}: there is no such file`);
    return answer(file instanceof Refusal ? file : this.#install(file, fd));
  }

  memfd(length: number): Answer {
    return answer(this.#install(new Memfd(length)));
  }

  read(fd: number, length: number, position?: bigint): Answer {
    const bytes = new Uint8Array(length).fill(untouched);
    return this.#withBuffer(bytes, (address) => this.calls.read(fd, address, length, position ?? null));
  }

  write(fd: number, bytes: Uint8Array, position?: bigint): Answer {
    return this.#withBuffer(bytes, (address) => this.calls.write(fd, address, bytes.length, position ?? null));
  }

  poll(fd: number, events: number): Answer {
    const there = this.calls.poll(fd, events);
    return answer(there === 0 ? 0 : 1, Uint8Array.of(there & 0xff, there >> 8));
  }

  mmap(fd: number, offset: bigint, length: number, prot: number, flags: number): Answer {
    const protection = { shared: (flags & mapShared) !== 0, executable: (prot & protExec) !== 0 };
    const got = this.calls.mmap(fd, offset, length, protection);
    return got instanceof Refusal ? answer(got) : answer(0, got);
  }

  setNonblocking(fd: number): Answer {
    return answer(this.calls.setNonblocking(fd));
  }

  close(fd: number): Answer {
    return answer(this.calls.close(fd));
  }

  #install(file: OpenFile, fd?: number): number {
    if (fd === undefined) return this.process.files.install(file);
    this.process.files.installAt(fd, file);
    return fd;
  }

  #withBuffer(bytes: Uint8Array, call: (address: bigint) => number | Refusal): Answer {
    const mapped = mapPayload({ in: bytes, ptrs: [], bufs: [] });
    this.#memory.map(mapped.mappings);
    const got = call(mapped.address);
    return answer(got, mapped.structBytes());
  }
}

function machineNamed(name: string): Machine {
  const machine = machines.get(name);
  if (machine === undefined) throw new RangeError(`${name} is no machine; ${[...machines.keys()].join(", ")} are`);
  return machine;
}
