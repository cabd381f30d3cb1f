import type { Incident } from "../incident.ts";

export default {
  title: "MAX_HANDLE_SZ can't be raised",
  story:
    "The kernel's limit of a file handle, 128 bytes, looks like its own affair: it stands in include/linux/exportfs.h alone. libc's header repeats it, and programs declare buffers by it: a kernel with longer handles would answer EOVERFLOW to programs that were built to never see one. name_to_handle_at(2) says that it is no guaranteed upper limit, and how to ask for the length first; few do. Here it is a limit that an ioctl's struct is built by.",
  before: `// linux/handle.h
#define MAX_HANDLE_SZ 128
struct handle_arg { __u32 handle_bytes; __s32 handle_type; __u8 f_handle[MAX_HANDLE_SZ]; };
#define HANDLE_GET _IOWR('h', 1, struct handle_arg)`,
  after: `// linux/handle.h
#define MAX_HANDLE_SZ 200
struct handle_arg { __u32 handle_bytes; __s32 handle_type; __u8 f_handle[MAX_HANDLE_SZ]; };
#define HANDLE_GET _IOWR('h', 1, struct handle_arg)`,
  verdict: "breaking",
  findings: [
    { rule: "array-length-changed", promise: "running", level: "error", subject: "struct handle_arg.f_handle" },
    { rule: "limit-changed", promise: "running", level: "warning", subject: "MAX_HANDLE_SZ", says: "128 -> 200" },
  ],
} satisfies Incident;
