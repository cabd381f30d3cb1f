/** Sources that have headers, as a command's help lists them. */
export const headerSources = "a header, an include root, a kernel tree, REV, REV:path, a snapshot or release:v7.3";

/** Every source. */
export const anySource =
  "a header, an include root, a kernel tree, REV, REV:path, a snapshot, release:v7.3 or btf:FILE";

/** The headers that a command is limited to. */
export const onlyThese = "only these headers or folders, as they are included: linux/iommufd.h, linux/netfilter";
