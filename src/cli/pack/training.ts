/** Files of a tree: their paths and texts. */
export type Texts = readonly (readonly [path: string, text: string])[];

/** Headers of the tree that is checked in training. */
export const uapi = "include/uapi/linux";

const driver = `static long step_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct step_head head;
	int rc;

	switch (cmd) {
	case STEP_GO:
		rc = copy_struct_from_user(&head, sizeof(head), (void __user *)arg, size);
		if (rc || head.flags & ~STEP_ALL)
			return -EINVAL;
		return copy_to_user((void __user *)arg, &head, sizeof(head)) ? -EFAULT : 0;
	}
	return -ENOTTY;
}
`;

/** A kernel's tree, as small as one can be in which a check comes to all that it does in a whole one. */
export const kernel: Texts = [
  ["Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\n"],
  ["include/uapi/asm-generic/Kbuild", "mandatory-y += types.h\nmandatory-y += ioctl.h\n"],
  ["include/uapi/asm-generic/types.h", "#include <asm-generic/int-ll64.h>\n"],
  [
    "include/uapi/asm-generic/int-ll64.h",
    "#include <asm/bitsperlong.h>\n#ifndef __ASSEMBLY__\ntypedef unsigned short __u16;\ntypedef unsigned int __u32;\ntypedef unsigned long long __u64;\n#endif\n",
  ],
  [
    "include/uapi/asm-generic/ioctl.h",
    `#ifndef _ASM_GENERIC_IOCTL_H
#define _ASM_GENERIC_IOCTL_H
#ifndef _IOC_SIZEBITS
# define _IOC_SIZEBITS 14
#endif
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U
#define _IOC(dir, type, nr, size) (((dir) << (16 + _IOC_SIZEBITS)) | ((type) << 8) | (nr) | ((size) << 16))
#define _IO(type, nr) _IOC(_IOC_NONE, (type), (nr), 0)
#define _IOWR(type, nr, argtype) _IOC(_IOC_READ|_IOC_WRITE, (type), (nr), (sizeof(argtype)))
#endif
`,
  ],
  ["arch/x86/include/uapi/asm/Kbuild", "generated-y += unistd_64.h\n"],
  ["arch/x86/include/uapi/asm/bitsperlong.h", "#define __BITS_PER_LONG 64\n"],
  ["arch/x86/entry/syscalls/syscall_64.tbl", "0\tcommon\tread\tsys_read\n"],
  [`${uapi}/types.h`, "#include <asm/types.h>\n#define __aligned_u64 __u64 __attribute__((aligned(8)))\n"],
  [`${uapi}/ioctl.h`, "#include <asm-generic/ioctl.h>\n"],
  ["drivers/step.c", driver],
  [
    `${uapi}/step-user.h`,
    `#ifndef _STEP_USER_H
#define _STEP_USER_H
#include <linux/step.h>
#define STEP_NAME(part) STEP_##part
#define STEP_SEEN STEP_NAME(ALL)
/* For each struct step_entry one of these. */
struct step_user {
	struct step_head head;
	struct step_entry entries[STEP_ENTRIES];
	__u64 data; /* struct step_entry */
};
#endif
`,
  ],
];

/** A header of it as one commit has it, and as the next. */
export const step: Record<"before" | "after", Texts> = {
  before: [[`${uapi}/step.h`, stepHeader("", "", 4)]],
  after: [
    [
      `${uapi}/step.h`,
      stepHeader("	__u32 more;\n", "#define STEP_MORE	(1 << 2)\n#define STEP_LAST	STEP_CODE('m', 'o', 'r')\n", 8),
    ],
  ],
};

function stepHeader(members: string, constants: string, entries: number): string {
  return `/* What a step says. */
#ifndef _STEP_H
#define _STEP_H

#include <linux/types.h>
#include <linux/ioctl.h>

#define STEP_CODE(a, b, c) ((__u32)(a) | ((__u32)(b) << 7) | ~((c) * 65536))
#define STEP_NONE	STEP_CODE('n', 'o', 'n')
#define STEP_FIRST	(1 << 0)
#define STEP_SECOND	(1 << 1)
${constants}#define STEP_ALL	(STEP_FIRST | STEP_SECOND)
#define STEP_ENTRIES	${entries}
#define STEP_SAME	STEP_FIRST /* the same as STEP_FIRST */
#define STEP_TEXT	"step"
#define STEP_WORDS	(sizeof(struct step_entry) / sizeof(__u32))

#if defined(__KERNEL__) || (!defined(STEP_SMALL) && __BITS_PER_LONG >= 32)
typedef __u16 step_half;
#else
typedef __u32 step_half;
#endif

enum step_kind {
	STEP_KIND_A,
	STEP_KIND_B = STEP_KIND_A + 4,
	__STEP_KIND_MAX,
};

struct step_entry {
	__u32 kind;
	__u16 bits : 4, rest : 12;
	step_half half;
};

/**
 * struct step_head - What each step begins with
 * @size: sizeof(struct step_head)
 * @flags: Any of STEP_FIRST and STEP_SECOND
 * @entries: Points at an array of struct step_entry
 * @entry_num: How many of them there are
 */
struct step_head {
	__u32 size;
	__u32 flags;
	__aligned_u64 entries;
	__u32 entry_num;
${members}	union {
		__u32 one;
		char name[STEP_ENTRIES];
	};
} __attribute__((packed));

#define STEP_GO	_IOWR('s', 0x80 + 1, struct step_head)
#define STEP_END	_IO('s', STEP_KIND_B)

#endif /* _STEP_H */
`;
}
