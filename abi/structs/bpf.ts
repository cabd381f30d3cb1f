import type { KnownStructs } from "../../src/declare/known-structs.ts";

const header = "linux/bpf.h";

/** BPF: what programs see of the kernel, and what bpf() answers. */
export const bpfStructs: readonly KnownStructs[] = [
  {
    header,
    structs: ["bpf_prog_info", "bpf_map_info", "bpf_btf_info", "bpf_link_info", "bpf_token_info", "bpf_iter_link_info"],
    convention: "size-argument",
    by: { kind: "syscall", name: "bpf" },
    minimum: 0,
    source: "kernel/bpf/syscall.c",
  },
  {
    // A record size stands beside the array; what the kernel does not know of a record must be zero.
    header,
    structs: ["bpf_func_info", "bpf_line_info", "bpf_core_relo"],
    convention: "size-argument",
    by: { kind: "syscall", name: "bpf" },
    source: "kernel/bpf/check_btf.c",
  },
  {
    header: "linux/btf.h",
    structs: ["btf_header"],
    convention: "size-first",
    by: { kind: "syscall", name: "bpf" },
    minimum: 8,
    source: "kernel/bpf/btf.c",
  },
  {
    // The verifier rewrites each access to a context, by its offset: members may be appended.
    header,
    structs: [
      "__sk_buff",
      "xdp_md",
      "sk_msg_md",
      "sk_reuseport_md",
      "bpf_sock",
      "bpf_tcp_sock",
      "bpf_xdp_sock",
      "bpf_sock_addr",
      "bpf_sock_ops",
      "bpf_sk_lookup",
      "bpf_sysctl",
      "bpf_sockopt",
      "bpf_cgroup_dev_ctx",
      "bpf_flow_keys",
    ],
    convention: "size-argument",
    by: { kind: "syscall", name: "bpf" },
    minimum: 0,
    source: "net/core/filter.c",
  },
  {
    // The helper is told sizeof, and takes the older sizes too.
    header,
    structs: ["bpf_tunnel_key", "bpf_xfrm_state"],
    convention: "size-argument",
    by: { kind: "message", name: "bpf helpers" },
    source: "net/core/filter.c",
  },
  {
    header,
    structs: [
      "bpf_fib_lookup",
      "bpf_redir_neigh",
      "bpf_perf_event_value",
      "bpf_pidns_info",
      "bpf_insn",
      "bpf_sock_tuple",
    ],
    convention: "fixed",
    by: { kind: "message", name: "bpf helpers" },
    source: "net/core/filter.c",
  },
  {
    // Kept in maps: the verifier knows their size, a program has compiled it in.
    header,
    structs: [
      "bpf_spin_lock",
      "bpf_timer",
      "bpf_wq",
      "bpf_task_work",
      "bpf_dynptr",
      "bpf_list_head",
      "bpf_list_node",
      "bpf_rb_root",
      "bpf_rb_node",
      "bpf_refcount",
    ],
    convention: "fixed",
    by: { kind: "message", name: "values of bpf maps" },
    source: "kernel/bpf/btf.c",
  },
];
