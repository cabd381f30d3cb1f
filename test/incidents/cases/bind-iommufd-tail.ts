import type { Incident } from "../incident.ts";

const head = "__u32 argsz; __u32 flags; __s32 iommufd; __u32 out_devid;";
const tree = (more: string, copy: string) => `// linux/vfio.h
#define VFIO_TYPE (';')
#define VFIO_BASE 100
struct vfio_device_bind_iommufd { ${head} ${more} };
#define VFIO_DEVICE_BIND_IOMMUFD _IO(VFIO_TYPE, VFIO_BASE + 18)
// drivers/vfio/device_cdev.c
long vfio_df_ioctl_bind_iommufd(struct vfio_device_file *df, struct vfio_device_bind_iommufd __user *arg)
{
	struct vfio_device_bind_iommufd bind;
	unsigned long minsz = offsetofend(struct vfio_device_bind_iommufd, out_devid);
	__u32 user_size;

	${copy}
}`;

export default {
  title: "VFIO_DEVICE_BIND_IOMMUFD began to read its tail",
  story:
    "Until v6.17 the kernel took 16 bytes and never looked at more, whatever argsz said. With the token it copies all of argsz, as openat2 does: bytes that it does not know must be zero, and must be there. A flag announces the token, so that what programs sent on purpose goes on; one that passed a larger argsz with garbage, or an argsz of more than it had, is refused.",
  before: tree(
    "",
    "if (copy_from_user(&bind, arg, minsz)) return -EFAULT; if (bind.argsz < minsz) return -EINVAL; return 0;",
  ),
  after: tree(
    "\n#define VFIO_DEVICE_BIND_FLAG_TOKEN (1 << 0)\n__aligned_u64 token_uuid_ptr;",
    "if (get_user(user_size, &arg->argsz)) return -EFAULT; if (user_size < minsz) return -EINVAL; return copy_struct_from_user(&bind, sizeof(bind), arg, user_size);",
  ),
  verdict: "risky",
  findings: [
    {
      rule: "convention-switched",
      promise: "running",
      level: "warning",
      subject: "struct vfio_device_bind_iommufd",
    },
  ],
} satisfies Incident;
