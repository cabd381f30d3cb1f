/** One commit's change of one header. */
export interface HeaderEdit {
  readonly header: string;
  readonly edit: (text: string) => string;
}

const constant = (text: string): string => beforeLast(text, "#endif", "#define UAPI_BENCH_LIMIT 32\n\n");
const remark = (text: string): string => `/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */\n${text}`;
const member = (text: string): string =>
  inFirst(text, /\n(?:struct|union) \w+ \{[^{}]*?(?=\n\})/, "\n\t__u32 bench_added;");
const enumerator = (text: string): string =>
  inFirst(text, /\benum\b[^{;]*\{[^{}]*?(?=,?\s*\n\})/, ",\n\tUAPI_BENCH_ADDED");
const reserved = (text: string): string =>
  text.replace(/\n\t__u32(\s+)(\w*(?:reserved|pad)\w*);/, "\n\t__u32$1bench_used;");
const wider = (text: string): string => text.replace(/\n\t__u16(\s+\w+;)/, "\n\t__u32$1");
const structs = (text: string): string =>
  beforeLast(text, "#endif", "struct uapi_bench_new {\n\t__u64 address;\n\t__u32 size;\n\t__u32 flags;\n};\n\n");

/** Appends to the first match. */
function inFirst(text: string, where: RegExp, what: string): string {
  return text.replace(where, (found) => `${found}${what}`);
}

function beforeLast(text: string, mark: string, what: string): string {
  const at = text.lastIndexOf(mark);
  return at === -1 ? `${text}\n${what}` : `${text.slice(0, at)}${what}${text.slice(at)}`;
}

/** What a year of patches looks like: members, flags and enumerators of all subsystems, and some of much-included headers. */
export const edits: readonly HeaderEdit[] = [
  { header: "linux/iommufd.h", edit: member },
  { header: "linux/vfio.h", edit: structs },
  { header: "linux/kvm.h", edit: constant },
  { header: "linux/types.h", edit: (text) => beforeLast(text, "#endif", "typedef __u32 uapi_bench_t;\n\n") },
  { header: "linux/fuse.h", edit: enumerator },
  { header: "linux/btrfs.h", edit: reserved },
  { header: "linux/ethtool.h", edit: enumerator },
  { header: "linux/io_uring.h", edit: member },
  { header: "linux/ioctl.h", edit: remark },
  { header: "linux/landlock.h", edit: member },
  { header: "linux/bpf.h", edit: structs },
  { header: "linux/perf_event.h", edit: constant },
  { header: "drm/drm_mode.h", edit: member },
  { header: "drm/amdgpu_drm.h", edit: structs },
  { header: "linux/nl80211.h", edit: enumerator },
  { header: "linux/if_link.h", edit: enumerator },
  { header: "linux/if_packet.h", edit: wider },
  { header: "linux/videodev2.h", edit: constant },
  { header: "linux/stat.h", edit: constant },
  { header: "linux/fs.h", edit: structs },
  { header: "asm-generic/ioctl.h", edit: constant },
  { header: "linux/input.h", edit: member },
  { header: "linux/socket.h", edit: constant },
  { header: "linux/netfilter/nf_tables.h", edit: enumerator },
  { header: "rdma/ib_user_verbs.h", edit: member },
  { header: "sound/asound.h", edit: constant },
  { header: "linux/userfaultfd.h", edit: remark },
  { header: "linux/if_ether.h", edit: constant },
  { header: "linux/taskstats.h", edit: member },
  { header: "linux/vhost_types.h", edit: reserved },
];
