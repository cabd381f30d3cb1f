import type { Incident } from "../incident.ts";

const tree = (flag: string, pasid: string) => `// linux/vfio.h
#define VFIO_TYPE (';')
#define VFIO_BASE 100
struct vfio_device_attach_iommufd_pt {
	__u32 argsz; __u32 flags;
${flag}
	__u32 pt_id; ${pasid}
};
#define VFIO_DEVICE_ATTACH_IOMMUFD_PT _IO(VFIO_TYPE, VFIO_BASE + 19)
// drivers/vfio/device_cdev.c
int vfio_df_ioctl_attach_pt(struct vfio_device_file *df, struct vfio_device_attach_iommufd_pt __user *arg)
{
	struct vfio_device_attach_iommufd_pt attach;
	unsigned long minsz = offsetofend(struct vfio_device_attach_iommufd_pt, pt_id);

	if (copy_from_user(&attach, arg, minsz))
		return -EFAULT;
	if (attach.argsz < minsz)
		return -EINVAL;
	return 0;
}`;

export default {
  title: "VFIO's attach got a PASID the right way",
  story:
    "v6.15 appended pasid to the attach of VFIO devices, and a flag that says that it is there. Old programs never set the flag; the kernel reads no more than the 12 bytes of before unless it is set; an older kernel refuses the flag. Nobody breaks, and nothing is to be said.",
  before: tree("", ""),
  after: tree("#define VFIO_DEVICE_ATTACH_PASID (1 << 0)", "__u32 pasid;"),
  verdict: "compatible",
  findings: [],
} satisfies Incident;
