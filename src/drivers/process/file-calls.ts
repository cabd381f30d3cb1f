import { genericIoctl } from "../../negotiation/generic-ioctl.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import { answerGeneric, genericIoctlRules, genericIoctls } from "./generic-ioctls.ts";
import type { MmapProtection, OpenFile } from "./open-file.ts";
import type { Process } from "./process.ts";

type Operation = "ioctl" | "read" | "write" | "mmap" | null;

interface Subject {
  readonly file: OpenFile | undefined;
  readonly operation: Operation;
  readonly position: bigint | null;
}

/** What the file system layer refuses before a file is asked. */
const fileChecks = checks<Subject>(
  "vfs_read, vfs_write, ksys_pread64, fs/read_write.c",
  {
    id: "file/descriptor",
    source: "fdget, fs/file.c",
    errno: "EBADF",
    says: "no file is open there",
    when: ({ file }) => file === undefined,
  },
  {
    id: "file/position",
    errno: "ESPIPE",
    says: "the file has no positions",
    when: ({ file, position }) => position !== null && file?.nonseekable === true,
  },
  {
    id: "file/no-ioctl",
    source: "vfs_ioctl, fs/ioctl.c",
    errno: "ENOTTY",
    says: "the file knows no requests",
    when: ({ file, operation }) => operation === "ioctl" && file?.ioctl === undefined,
  },
  {
    id: "file/no-mmap",
    source: "do_mmap, mm/mmap.c",
    errno: "ENODEV",
    says: "the file can't be mapped",
    when: ({ file, operation }) => operation === "mmap" && file?.mmap === undefined,
  },
  {
    id: "file/no-operation",
    errno: "EINVAL",
    says: "the file can't be read, or written",
    when: ({ file, operation }) => operation !== null && file?.[operation] === undefined,
  },
);

const defaultPoll: Rule = {
  id: "file/default-poll",
  source: "vfs_poll, include/linux/poll.h",
  says: "a file that can't be polled is ready for everything",
};

export const fileRules: readonly Rule[] = [...fileChecks, ...genericIoctlRules, defaultPoll];

/** POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM. */
const defaultEvents = 0x145;
/** POLLERR and POLLHUP are told whether asked for or not. */
const alwaysTold = 0x18;
/** POLLNVAL. */
const notOpen = 0x20;
const pageSize = Number(PAGE_SIZE);

/** The system calls that a process makes on its open files. What no file answers is 0. */
export class FileCalls {
  readonly #kernel: Kernel;
  readonly #process: Process;

  constructor(kernel: Kernel, process: Process) {
    this.#kernel = kernel;
    this.#process = process;
  }

  ioctl(fd: number, request: number, argument: bigint): number | Refusal {
    const file = this.#process.files.get(fd);
    // The kernel gets to see an `unsigned int`.
    const command = request >>> 0;
    const generic = genericIoctl(command, this.#process.bits);
    if (file !== undefined && generic !== undefined && this.#kernel.follows(genericIoctls)) {
      return answerGeneric(this.#kernel, this.#process, file, generic, argument);
    }
    if (file?.ioctl === undefined) return this.#refusal(file, "ioctl") ?? 0;
    return file.ioctl(command, argument);
  }

  read(fd: number, address: bigint, count: number, position: bigint | null): number | Refusal {
    const file = this.#process.files.get(fd);
    return this.#refusal(file, "read", position) ?? file?.read?.(address, count, position) ?? 0;
  }

  write(fd: number, address: bigint, count: number, position: bigint | null): number | Refusal {
    const file = this.#process.files.get(fd);
    return this.#refusal(file, "write", position) ?? file?.write?.(address, count, position) ?? 0;
  }

  /** Gives the events that are there, of those that are asked for. */
  poll(fd: number, events: number): number {
    const file = this.#process.files.get(fd);
    if (file === undefined) return notOpen;
    const there = file.poll?.() ?? (this.#kernel.follows(defaultPoll) ? defaultEvents : 0);
    return there & (events | alwaysTold);
  }

  mmap(fd: number, offset: bigint, length: number, protection: MmapProtection): Uint8Array | Refusal {
    const file = this.#process.files.get(fd);
    const whole = Math.ceil(length / pageSize) * pageSize;
    return this.#refusal(file, "mmap") ?? file?.mmap?.(offset, whole, protection) ?? new Uint8Array();
  }

  setNonblocking(fd: number): number | Refusal {
    const file = this.#process.files.get(fd);
    if (file !== undefined) file.nonblocking = true;
    return this.#refusal(file, null) ?? 0;
  }

  close(fd: number): number | Refusal {
    const refused = this.#refusal(this.#process.files.get(fd), null);
    this.#process.files.close(fd);
    return refused ?? 0;
  }

  #refusal(file: OpenFile | undefined, operation: Operation, position: bigint | null = null): Refusal | null {
    return this.#kernel.refuses(fileChecks, { file, operation, position });
  }
}
