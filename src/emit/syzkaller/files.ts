import type { MemberDirection } from "../../declare/history.ts";
import type { Description } from "./description.ts";
import type { Made } from "./ids.ts";

/** How a kind of file is opened, as a call whose result is the resource; the kinds are those of abi/. */
const openers: ReadonlyMap<string, readonly [name: string, call: string]> = new Map([
  ["iommufd", ["openat$iommufd", openat("/dev/iommu")]],
  ["vfio-container", ["openat$vfio_container", openat("/dev/vfio/vfio")]],
  ["vfio-group", ["syz_open_dev$vfio_group", openDevice("/dev/vfio/#")]],
  ["vfio-device", ["syz_open_dev$vfio_device", openDevice("/dev/vfio/devices/vfio#")]],
]);

function openat(path: string): string {
  return `(fd const[AT_FDCWD], file ptr[in, string["${path}"]], flags flags[open_flags], mode const[0])`;
}

function openDevice(path: string): string {
  return `(dev ptr[in, string["${path}"]], id intptr, flags flags[open_flags])`;
}

/** "fd_iommufd". */
const resourceOf = (kind: string): string => `fd_${kind.replaceAll(/\W/g, "_")}`;

/** The resource that calls on this kind of file take, with the call that opens it; "fd" where none is known. */
export function openFile(description: Description, kind: string): string {
  const opener = openers.get(kind);
  if (opener === undefined) return "fd";
  const resource = resourceOf(kind);
  description.resource(resource, "fd");
  description.call(opener[0], `${opener[1]} ${resource}`);
  return resource;
}

/** The type of a member that holds an open file. */
export function fileType(description: Description, kind: string, { files }: Made, direction: MemberDirection): string {
  if (direction === "in" && !files.has(kind)) return openFile(description, kind);
  const resource = resourceOf(kind);
  description.resource(resource, "fd");
  return resource;
}
