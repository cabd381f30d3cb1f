/** One commit's change of one header. */
export interface HeaderEdit {
  readonly header: string;
  readonly edit: Edit;
}

/** `own` is a word that no other header's edit uses: names that patches add don't collide. */
type Edit = (text: string, own: string) => string;

const constant: Edit = (text, own) => beforeLast(text, `#define UAPI_BENCH_${own.toUpperCase()} 32\n\n`);
const remark: Edit = (text) => `/* What stands below is as it was. */\n${text}`;
const member: Edit = (text, own) =>
  inFirst(text, /\n(?:struct|union) \w+ \{[^{}]*?(?=\n\})/, `\n\t__u32 bench_${own};`);
const enumerator: Edit = (text, own) =>
  inFirst(text, /\nenum\b[^{;]*\{[^{}]*?(?=,?\s*\n\})/, `,\n\tUAPI_BENCH_${own.toUpperCase()}`);
const reserved: Edit = (text, own) =>
  text.replace(/\n\t__u32(\s+)(\w*(?:reserved|pad)\w*);/, `\n\t__u32$1bench_${own};`);
const wider: Edit = (text) => text.replace(/\n\t__u16(\s+\w+;)/, "\n\t__u32$1");
const typedef: Edit = (text, own) => beforeLast(text, `typedef __u32 bench_${own}_t;\n\n`);
const structs: Edit = (text, own) =>
  beforeLast(text, `struct bench_${own} {\n\t__u64 ${own}_at;\n\t__u32 ${own}_size;\n\t__u32 ${own}_flags;\n};\n\n`);

/** Appends to the first match. */
function inFirst(text: string, where: RegExp, what: string): string {
  return text.replace(where, (found) => `${found}${what}`);
}

/** Within the guard that the header ends with. */
function beforeLast(text: string, what: string): string {
  const at = text.lastIndexOf("#endif");
  return at === -1 ? `${text}\n${what}` : `${text.slice(0, at)}${what}${text.slice(at)}`;
}

/** What a year of patches looks like: members, flags and enumerators of all subsystems, and some of much-included headers. */
export const edits: readonly HeaderEdit[] = [
  { header: "linux/iommufd.h", edit: member },
  { header: "linux/vfio.h", edit: structs },
  { header: "linux/kvm.h", edit: constant },
  { header: "linux/types.h", edit: typedef },
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
