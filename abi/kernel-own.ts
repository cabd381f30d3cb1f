/*
 * Types that the code of the kernel has otherwise than programs have them, under one name. Headers as they are installed do not
 * show it any more: headers_install takes out what is for the kernel. Seen in include/uapi and arch/x86/include/uapi of 6.12.107
 * and 7.3.4, as every type whose declaration hangs on __KERNEL__.
 */

const forPrograms = "its header declares it for programs only, the kernel has its own";
const inPart = "its header declares part of it otherwise for the kernel";

const names: Readonly<Record<string, readonly string[]>> = {
  [forPrograms]: [
    "sigset_t",
    "struct _agp_allocate",
    "struct _agp_bind",
    "struct _agp_info",
    "struct _agp_region",
    "struct _agp_segment",
    "struct _agp_setup",
    "struct _agp_unbind",
    "struct agp_version",
    "struct dvb_frontend_event",
    "struct dvb_frontend_parameters",
    "struct fsverity_descriptor",
    "struct hd_drive_hob_hdr",
    "struct hd_drive_task_hdr",
    "struct hd_driveid",
    "struct itimerspec",
    "struct itimerval",
    "struct kexec_segment",
    "struct nfattr",
    "struct omap3isp_stat_data_time32",
    "struct pt_regs",
    "struct sigaction",
    "struct sigcontext",
    "struct snd_pcm_status",
    "struct snd_rawmidi_status",
    "struct snd_timer_status",
    "struct snd_timer_tread",
    "struct timespec",
    "struct timeval",
    "struct timex",
    "union xt_policy_addr",
  ],
  [inPart]: [
    "enum init_ns_id",
    "enum init_ns_ino",
    "enum ip_conntrack_events",
    "enum ip_conntrack_info",
    "enum ip_conntrack_status",
    "enum of NFPROTO_UNSPEC",
    "enum of XT_RPFILTER_LOOSE",
    "enum ovs_action_attr",
    "enum ovs_check_pkt_len_attr",
    "enum ovs_sample_attr",
    "enum v4l2_colorspace",
    "enum v4l2_mpeg_video_multi_slice_mode",
    "enum v4l2_xfer_func",
    "enum v4l2_ycbcr_encoding",
    "struct acct",
    "struct acct_v3",
    "struct coda_open_by_fd_out",
    "struct ethtool_link_settings",
    "struct input_event",
    "struct kvm_msr_filter",
    "struct kvm_run",
    "struct kvm_stats_desc",
    "struct media_entity_desc",
    "struct omap3isp_stat_data",
    "struct pppoe_hdr",
    "struct pppoe_tag",
    "struct rtentry",
    "struct rxe_send_wr",
    "struct sctp_getaddrs_old",
    "struct v4l2_buffer",
    "struct v4l2_event",
    "struct v4l2_ext_controls",
    "struct xt_connlimit_info",
    "struct xt_policy_elem",
  ],
  "asm/statfs.h packs it before it includes the header that declares it": ["struct compat_statfs64"],
};

/** Why the kernel's own type of a name says nothing about that of programs. Keyed "struct foo", "enum foo", "foo_t". */
export const kernelOwn: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([why, types]) => types.map((type) => [type, why] as const)),
);
