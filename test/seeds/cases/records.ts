import {
  carve,
  append,
  declareAtEnd,
  declareBefore,
  define,
  defineAfter,
  dropAttributes,
  enumeratorAfter,
  enumeratorBefore,
  insertBefore,
  needs,
  removeEnumerator,
  replaceEnumerator,
  replaceMember,
  rename,
  redefine,
  swapEnumerators,
  undefine,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

export const rfkill = seedsOf("linux/rfkill.h", {
  "event-grows": breaking("running", "systemd compared what it read with 8", [
    append("struct rfkill_event", "__u8 hard_block_reasons;"),
  ]),
  "extended-event-grows": compatible("asked for by an ioctl, short reads and writes are part of the deal", [
    append("struct rfkill_event_ext", "__u8 source;"),
  ]),
  "extended-event-unpacked": risky("downgrade", "12 bytes, 3 of them nobody's; the shorter of both sizes is copied", [
    dropAttributes("struct rfkill_event_ext"),
  ]),
  "new-type": compatible("NUM counts", [enumeratorAfter("RFKILL_TYPE_NFC", "RFKILL_TYPE_THREAD")]),
  "type-inserted": breaking("running", "later types move", [enumeratorAfter("RFKILL_TYPE_WLAN", "RFKILL_TYPE_THREAD")]),
  "macros-to-enum": compatible("the same names, the same values", [
    undefine("RFKILL_STATE_SOFT_BLOCKED"),
    undefine("RFKILL_STATE_UNBLOCKED"),
    undefine("RFKILL_STATE_HARD_BLOCKED"),
    declareAtEnd("enum { RFKILL_STATE_SOFT_BLOCKED, RFKILL_STATE_UNBLOCKED, RFKILL_STATE_HARD_BLOCKED };"),
  ]),
  "enum-to-macros": compatible("the same names, the same values", [
    removeEnumerator("RFKILL_HARD_BLOCK_NOT_OWNER"),
    declareAtEnd("#define RFKILL_HARD_BLOCK_NOT_OWNER (1 << 1)"),
  ]),
  "direction-changed": breaking("running", "another number", [
    define("RFKILL_IOCTL_MAX_SIZE", "_IOR(RFKILL_IOC_MAGIC, RFKILL_IOC_MAX_SIZE, __u32)"),
  ]),
});

export const fuse = seedsOf("linux/fuse.h", {
  "attr-grows": breaking("running", "embedded in every answer about a file", [
    append("struct fuse_attr", "uint64_t gen;"),
  ]),
  "header-grows": breaking("running", "each request's body moves", [
    append("struct fuse_in_header", "uint64_t cookie;"),
  ]),
  "new-operation": compatible("a free number", [
    enumeratorAfter("FUSE_COPY_FILE_RANGE_64", "FUSE_TELEPORT = 54"),
    define("FUSE_KERNEL_MINOR_VERSION", "47"),
  ]),
  "operation-changed": breaking("running", "another operation", [
    replaceEnumerator("FUSE_READLINK", "FUSE_READLINK = 55"),
  ]),
  "operation-removed": breaking("rebuild", "the name is gone", [removeEnumerator("FUSE_READLINK")]),
  "operation-reused": breaking("running", "old servers take it for READLINK", [
    replaceEnumerator("FUSE_READLINK", "FUSE_TELEPORT = 5"),
  ]),
  "new-flag": compatible("a free bit", [defineAfter("FUSE_HAS_IO_URING_BUFPOOL", "FUSE_QUIET (1ULL << 44)")]),
  "flag-taken": breaking("running", "two meanings", [
    defineAfter("FUSE_HAS_IO_URING_BUFPOOL", "FUSE_QUIET (1ULL << 43)"),
  ]),
  "unused-used": compatible("the kernel takes zero for nothing", [
    needs("request_timeout"),
    carve("struct fuse_init_out", "unused", "uint16_t quiet;", 1),
  ]),
  "entry-shifts": breaking("running", "name[] moves", [insertBefore("struct fuse_dirent", "name", "uint64_t cookie;")]),
});

export const fanotify = seedsOf("linux/fanotify.h", {
  "event-grows": breaking("running", "events are read one after the other", [
    append("struct fanotify_event_metadata", "__u64 cookie;"),
  ]),
  "info-header-grows": breaking("running", "embedded: all info records move", [
    append("struct fanotify_event_info_header", "__u32 cookie;"),
  ]),
  "response-grows": breaking("running", "written one after the other", [
    append("struct fanotify_response", "__u64 cookie;"),
  ]),
  "reserved-used": compatible("the kernel writes it", [
    replaceMember("struct fanotify_event_metadata", "reserved", "__u8 source;"),
  ]),
  "new-event": compatible("a free bit", [defineAfter("FAN_PRE_ACCESS", "FAN_POST_ACCESS 0x00200000")]),
  "event-taken": breaking("running", "two events, one bit", [
    defineAfter("FAN_PRE_ACCESS", "FAN_POST_ACCESS 0x00100000"),
  ]),
  "new-info": compatible("a free number", [
    defineAfter("FAN_EVENT_INFO_TYPE_MNT", "FAN_EVENT_INFO_TYPE_COOKIE 8"),
    declareAtEnd(
      "struct fanotify_event_info_cookie { struct fanotify_event_info_header hdr; __u32 pad; __u64 cookie; };",
    ),
  ]),
  "helper-changed": breaking(null, "programs build another response", [
    redefine("FAN_DENY_ERRNO", "#define FAN_DENY_ERRNO(err) (FAN_DENY | ((__u32)(err) << 8))"),
  ]),
});

export const ifLink = seedsOf("linux/if_link.h", {
  "new-attribute": compatible("MAX counts", [enumeratorBefore("__IFLA_MAX", "IFLA_TELEPORT")]),
  "attribute-inserted": breaking("running", "later attributes move", [enumeratorAfter("IFLA_MTU", "IFLA_TELEPORT")]),
  "attribute-removed": breaking(null, "later attributes move", [removeEnumerator("IFLA_QDISC")]),
  "attributes-swapped": breaking("running", "each is the other", [swapEnumerators("IFLA_MTU", "IFLA_LINK")]),
  "byte-order-changed": breaking("running", "ports are read backwards", [
    replaceMember("struct ifla_vxlan_port_range", "low", "__le16 low;"),
  ]),
  "member-widened": breaking("running", "the rates move", [replaceMember("struct ifla_vf_rate", "vf", "__u64 vf;")]),
  "new-mode": compatible("the end marker counts", [enumeratorAfter("VXLAN_DF_INHERIT", "VXLAN_DF_SOMETIMES")]),
});

export const ethtool = seedsOf("linux/ethtool.h", {
  "argument-grows": breaking("running", "the kernel writes 12 bytes into an old program's 8", [
    append("struct ethtool_value", "__u32 more;"),
  ]),
  "another-argument-grows": breaking("running", "the kernel writes 20 bytes into an old program's 16", [
    append("struct ethtool_pauseparam", "__u32 quanta;"),
  ]),
  "reserved-used": compatible("named, and zero so far", [
    carve("struct ethtool_link_settings", "reserved", "__u32 depth;", 1),
  ]),
  "member-inserted": breaking("running", "data moves", [insertBefore("struct ethtool_value", "data", "__u32 more;")]),
  "command-changed": breaking("running", "another command", [define("ETHTOOL_GSET", "0x00000401")]),
  "cause-inserted": breaking("running", "later causes move", [
    enumeratorAfter("ETHTOOL_LINK_EXT_STATE_AUTONEG", "ETHTOOL_LINK_EXT_STATE_ASLEEP"),
  ]),
  "name-longer": breaking("running", "what follows moves", [
    replaceMember("struct ethtool_drvinfo", "driver", "char driver[64];"),
  ]),
  "new-tunable": compatible("COUNT counts", [enumeratorAfter("ETHTOOL_TX_COPYBREAK_BUF_SIZE", "ETHTOOL_RX_DEPTH")]),
});

export const sctp = seedsOf("linux/sctp.h", {
  "events-grow": compatible("any length up to the kernel's own; an older kernel refuses the longer option", [
    append("struct sctp_event_subscribe", "__u8 sctp_teleport_event;"),
  ]),
  "option-grows": breaking("running", "SCTP_INITMSG wants exactly its size", [
    append("struct sctp_initmsg", "__u16 sinit_more; __u16 sinit_more2;"),
  ]),
  "notification-shifts": breaking("running", "sac_info moves", [
    insertBefore("struct sctp_assoc_change", "sac_info", "__u32 sac_more;"),
  ]),
  "option-of-libc-types-shifts": breaking("running", "spp_hbinterval moves", [
    insertBefore("struct sctp_paddrparams", "spp_hbinterval", "__u32 spp_more;"),
  ]),
  "option-of-fixed-width-types-grows": breaking("running", "SCTP_MAX_BURST wants exactly its size", [
    append("struct sctp_assoc_value", "uint32_t assoc_more;"),
  ]),
  "option-of-libc-types-is-new": compatible("nobody uses it yet", [
    declareBefore("struct sctp_udpencaps", "struct sctp_teleport { sctp_assoc_t st_assoc_id; uint32_t st_where; };"),
  ]),
  "option-number-changed": breaking("running", "another option", [define("SCTP_NODELAY", "103")]),
  "state-inserted": breaking("running", "later states move", [enumeratorAfter("SCTP_COMM_UP", "SCTP_COMM_IDLE")]),
});

export const netlink = seedsOf("linux/netlink.h", {
  "header-grows": breaking("running", "each message's body moves", [append("struct nlmsghdr", "__u32 nlmsg_cookie;")]),
  "alignment-changed": breaking("running", "attributes are looked for elsewhere", [define("NLMSG_ALIGNTO", "8U")]),
  "new-attribute": compatible("MAX counts", [enumeratorBefore("__NLMSGERR_ATTR_MAX", "NLMSGERR_ATTR_TELEPORT")]),
  "option-changed": breaking("running", "another option", [define("NETLINK_EXT_ACK", "21")]),
  "new-option": compatible("a free number", [defineAfter("NETLINK_GET_STRICT_CHK", "NETLINK_TELEPORT 13")]),
  "member-renamed": risky("rebuild", "old source no longer compiles", [
    replaceMember("struct sockaddr_nl", "nl_groups", "__u32 nl_group_mask;"),
  ]),
  "constant-renamed": risky("rebuild", "old source no longer compiles", [
    rename("NETLINK_GET_STRICT_CHK", "NETLINK_GET_STRICT_CHECK"),
  ]),
});
