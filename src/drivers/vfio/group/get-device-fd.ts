import { copyFromUser } from "../../../negotiation/memory/user-copies.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { PAGE_SIZE } from "../../kernel/sizes.ts";
import { compatIoas } from "../../vfio-compat/compat-ioas.ts";
import { closeDevice, openDevice } from "../open-device.ts";
import { attachPhysical } from "../physical-iommufd.ts";
import { VfioDeviceFile } from "../vfio-device-file.ts";
import type { VfioDevice } from "../vfio-device.ts";
import type { GroupRequest } from "../vfio-group-file.ts";
import type { VfioGroup } from "../vfio-group.ts";

/** `strndup_user(…, PAGE_SIZE)`, in bytes. */
const longestName = Number(PAGE_SIZE);

class Subject {
  readonly group: VfioGroup;
  /** Null where it can't be read; longer than `longestName` where it does not end. */
  readonly name: string | null;

  constructor({ group, memory, argument }: GroupRequest) {
    this.group = group;
    let name = "";
    for (let at = argument; name.length < longestName; at++) {
      const [byte] = copyFromUser(memory, at, 1) ?? [];
      if (byte === undefined) {
        this.name = null;
        return;
      }
      if (byte === 0) break;
      name += String.fromCharCode(byte);
    }
    this.name = name;
  }

  /** `vfio_device_get_from_name`: its place, and options behind a space. */
  get device(): VfioDevice | undefined {
    return this.group.devices.find(({ pci }) => this.name === pci.name || this.name?.startsWith(`${pci.name} `));
  }

  get options(): string {
    return this.name?.slice(this.device?.pci.name.length).replaceAll(" ", "") ?? "";
  }
}

export const deviceFdChecks = checks<Subject>(
  "vfio_group_ioctl_get_device_fd, vfio/group.c",
  {
    id: "vfio-device-fd/unreadable",
    errno: "EFAULT",
    says: "the device's name can't be read",
    when: ({ name }) => name === null,
  },
  {
    id: "vfio-device-fd/endless",
    errno: "EINVAL",
    says: "the device's name does not end within a page",
    when: ({ name }) => name !== null && name.length >= longestName,
  },
  {
    id: "vfio-device-fd/no-device",
    source: "vfio_device_get_from_name, vfio/group.c",
    errno: "ENODEV",
    says: "no device of the group has the name",
    when: ({ device }) => device === undefined,
  },
  {
    id: "vfio-device-fd/options",
    source: "vfio_pci_core_match, vfio/pci/vfio_pci_core.c",
    errno: "EINVAL",
    says: "an option behind the name; none, nor a token, is needed",
    when: ({ options }) => options !== "",
  },
  {
    id: "vfio-device-fd/no-container",
    source: "vfio_df_group_open, vfio/group.c",
    errno: "EINVAL",
    says: "the group has no iommufd",
    when: ({ group }) => group.iommufd === null,
  },
);

/** VFIO_GROUP_GET_DEVICE_FD: the device is bound, and attached to the IOAS for VFIO; gives its descriptor. */
export function getDeviceFd(request: GroupRequest): number | Refusal {
  const { kernel, files, system, group } = request;
  const subject = new Subject(request);
  const refused = kernel.refuses(deviceFdChecks, subject);
  const { device } = subject;
  const { iommufd } = group;
  if (refused !== null || device === undefined || iommufd === null) return refused ?? 0;
  const failed = openDevice(kernel, device, iommufd, true);
  if (failed !== null) return failed;
  const unattached = device.opens === 1 ? attachCompat(device) : null;
  if (unattached !== null) {
    closeDevice(device);
    return unattached;
  }
  const file = new VfioDeviceFile(system, device, true);
  file.grantAccess(iommufd);
  return files.install(file);
}

/** `vfio_iommufd_compat_attach_ioas`. */
function attachCompat(device: VfioDevice): Refusal | null {
  const ioas = device.bound === null ? null : compatIoas(device.bound.context);
  if (ioas === null || ioas instanceof Refusal) return ioas;
  const attached = attachPhysical(device, ioas.id);
  return attached instanceof Refusal ? attached : null;
}
