import { vfio_device_bind_flags, vfio_device_bind_iommufd } from "../../../abi/linux/vfio/cdev.ts";
import type { Errno } from "../../declare/errno.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyStructFromUser } from "../../negotiation/memory/copy-struct-from-user.ts";
import { copyFromUser, getUser } from "../../negotiation/memory/user-copies.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioDeviceFile } from "./vfio-device-file.ts";

const { VFIO_DEVICE_BIND_FLAG_TOKEN: withToken } = numbersOf(vfio_device_bind_flags);

export const bindSource = "vfio_df_ioctl_bind_iommufd, vfio/device_cdev.c";
const changed = "7.2.13 and 7.3.4 have it, 6.12.107 does not; posted for v6.17 with the token";
const uuidLength = 16;

/** Before, the first members are read and a tail is never looked at. */
export const bindTail: Rule = {
  id: "vfio-bind/copied-whole",
  since: "v6.17",
  inferred: changed,
  source: bindSource,
  says: "argsz is read first, and then as many bytes: what the kernel does not know must be zero",
};

interface Copied {
  /** Null, or why the struct can't be taken. */
  readonly errno: Errno | null;
  readonly cmd: View<typeof vfio_device_bind_iommufd>;
}

/** What a program passes to VFIO_DEVICE_BIND_IOMMUFD, as it is read. */
export class BindSubject {
  readonly request: Request;
  /** Null where it can't be read. */
  readonly argsz: bigint | null;
  readonly minsz: number;
  readonly #isWhole: boolean;
  #copied: Copied | null = null;

  constructor(request: Request) {
    this.request = request;
    this.argsz = getUser(request.memory, request.argument);
    this.minsz = request.kernel.struct(vfio_device_bind_iommufd).minimum;
    this.#isWhole = request.kernel.follows(bindTail);
  }

  get errno(): Errno | null {
    return this.#copy().errno;
  }

  get cmd(): View<typeof vfio_device_bind_iommufd> {
    return this.#copy().cmd;
  }

  get hasToken(): boolean {
    return (this.cmd.flags & withToken) !== 0;
  }

  get isTokenReadable(): boolean {
    return copyFromUser(this.request.memory, this.cmd.token_uuid_ptr, uuidLength) !== null;
  }

  #copy(): Copied {
    if (this.#copied !== null) return this.#copied;
    const { kernel, memory, argument } = this.request;
    const { size } = kernel.struct(vfio_device_bind_iommufd);
    const length = this.#isWhole ? (this.argsz ?? 0n) : BigInt(this.minsz);
    const copied = copyStructFromUser(memory, argument, size, length);
    const bytes = copied.errno === null ? copied.bytes : new Uint8Array(size);
    return (this.#copied = { errno: copied.errno, cmd: kernel.view(vfio_device_bind_iommufd, bytes) });
  }
}

interface FileSubject {
  readonly taken: BindSubject;
  readonly file: VfioDeviceFile;
}

/** Before the device's group is blocked. */
export const bindChecks = checks<FileSubject>(
  bindSource,
  {
    id: "vfio-bind/argsz-unreadable",
    since: "v6.17",
    inferred: changed,
    errno: "EFAULT",
    says: "argsz can't be read",
    when: ({ taken }) => taken.argsz === null,
  },
  {
    id: "vfio-bind/minsz",
    until: "v6.17",
    inferred: changed,
    errno: "EFAULT",
    says: "the members that every program passes can't all be read",
    when: ({ taken }) => taken.errno === "EFAULT",
  },
  {
    id: "vfio-bind/argsz",
    errno: "EINVAL",
    says: "argsz ends before out_devid does",
    when: ({ taken }) => (taken.argsz ?? 0n) < BigInt(taken.minsz),
  },
  {
    id: "vfio-bind/tail",
    since: "v6.17",
    inferred: changed,
    errno: "E2BIG",
    says: "a byte is not zero behind what the kernel knows",
    when: ({ taken }) => taken.errno === "E2BIG",
  },
  {
    id: "vfio-bind/unreadable",
    since: "v6.17",
    inferred: changed,
    errno: "EFAULT",
    says: "not all bytes that argsz tells of can be read",
    when: ({ taken }) => taken.errno === "EFAULT",
  },
  {
    id: "vfio-bind/flags-6.12",
    until: "v6.17",
    inferred: changed,
    errno: "EINVAL",
    says: "flags is not zero",
    when: ({ taken }) => taken.cmd.flags !== 0,
  },
  {
    id: "vfio-bind/flags",
    since: "v6.17",
    inferred: changed,
    errno: "EINVAL",
    says: "a flag besides VFIO_DEVICE_BIND_FLAG_TOKEN",
    when: ({ taken }) => (taken.cmd.flags & ~withToken) !== 0,
  },
  {
    id: "vfio-bind/negative-fd",
    errno: "EINVAL",
    says: "iommufd is negative",
    when: ({ taken }) => taken.cmd.iommufd < 0,
  },
  {
    id: "vfio-bind/group-file",
    errno: "EINVAL",
    says: "the file came from a group",
    when: ({ file }) => file.isGroups,
  },
  {
    id: "vfio-bind/group-open",
    source: "vfio_device_block_group, vfio/group.c",
    errno: "EBUSY",
    says: "the device's group is open",
    when: ({ file }) => file.device.group.isOpen,
  },
  {
    id: "vfio-bind/twice",
    errno: "EINVAL",
    says: "the file has bound the device already",
    when: ({ file }) => file.hasAccess,
  },
  {
    id: "vfio-bind/token-unreadable",
    since: "v6.17",
    inferred: changed,
    source: "vfio_df_check_token, vfio/device_cdev.c",
    errno: "EFAULT",
    says: "the token can't be read",
    when: ({ taken }) => taken.hasToken && !taken.isTokenReadable,
  },
  {
    id: "vfio-bind/token",
    since: "v6.17",
    inferred: changed,
    source: "vfio_pci_core_match_token_uuid, vfio/pci/vfio_pci_core.c",
    errno: "EINVAL",
    says: "a token, and the device needs none",
    when: ({ taken }) => taken.hasToken,
  },
);
