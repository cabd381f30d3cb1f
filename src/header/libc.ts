/**
 * The few headers of the compiler and of libc that uAPI headers include, or need and do not include, with just what they
 * take from them, as glibc has it. They are read instead of the system's, so that a tree of headers means the same on every
 * machine.
 */
const integers = `
typedef __INT8_TYPE__ int8_t; typedef __INT16_TYPE__ int16_t; typedef __INT32_TYPE__ int32_t; typedef __INT64_TYPE__ int64_t;
typedef __UINT8_TYPE__ uint8_t; typedef __UINT16_TYPE__ uint16_t; typedef __UINT32_TYPE__ uint32_t; typedef __UINT64_TYPE__ uint64_t;
typedef __INTPTR_TYPE__ intptr_t; typedef __UINTPTR_TYPE__ uintptr_t;
`;
const sizes = `
typedef __SIZE_TYPE__ size_t; typedef __PTRDIFF_TYPE__ ptrdiff_t;
#define NULL ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)
`;
/** What system calls take for a long: 64 bits on x32 too. */
const longs = `
#if defined __x86_64__ && defined __ILP32__
typedef long long __syscall_slong_t; typedef unsigned long long __syscall_ulong_t;
#else
typedef long __syscall_slong_t; typedef unsigned long __syscall_ulong_t;
#endif
`;
const time = `${longs}
typedef __syscall_slong_t time_t;
#if defined __sparc__ && defined __arch64__
typedef int suseconds_t;
#else
typedef __syscall_slong_t suseconds_t;
#endif
struct timeval { time_t tv_sec; suseconds_t tv_usec; };
struct timespec { time_t tv_sec; __syscall_slong_t tv_nsec; };
struct itimerval { struct timeval it_interval; struct timeval it_value; };
struct itimerspec { struct timespec it_interval; struct timespec it_value; };
struct timezone { int tz_minuteswest; int tz_dsttime; };
`;
const types = `${sizes}${longs}
#ifdef __alpha__
typedef unsigned int ino_t;
#else
typedef __syscall_ulong_t ino_t;
#endif
typedef long ssize_t; typedef int pid_t; typedef unsigned int uid_t; typedef unsigned int gid_t; typedef unsigned int mode_t;
typedef __syscall_slong_t off_t; typedef unsigned int useconds_t; typedef unsigned long long dev_t;
typedef unsigned char u_char; typedef unsigned short u_short; typedef unsigned int u_int; typedef unsigned long u_long;
typedef char *caddr_t;
typedef __INT8_TYPE__ int8_t; typedef __INT16_TYPE__ int16_t; typedef __INT32_TYPE__ int32_t; typedef __INT64_TYPE__ int64_t;
typedef unsigned char u_int8_t; typedef unsigned short u_int16_t; typedef unsigned int u_int32_t; typedef __UINT64_TYPE__ u_int64_t;
`;
const socket = `${sizes}
#ifdef __m68k__
#define _SS_SIZE 126
#else
#define _SS_SIZE 128
#endif
typedef unsigned int socklen_t; typedef unsigned short sa_family_t;
struct sockaddr { sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_storage {
  sa_family_t ss_family; char __ss_padding[_SS_SIZE - sizeof(sa_family_t) - sizeof(unsigned long)]; unsigned long __ss_align;
};
struct iovec { void *iov_base; size_t iov_len; };
struct msghdr { void *msg_name; socklen_t msg_namelen; struct iovec *msg_iov; size_t msg_iovlen; void *msg_control; size_t msg_controllen; int msg_flags; };
#define MSG_FIN 0x200
#define SOL_ATM 264
#define AF_UNSPEC 0
#define AF_INET 2
#define AF_INET6 10
`;
const limits = `
#define CHAR_BIT 8
#define INT_MAX __INT_MAX__
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX (__INT_MAX__ * 2U + 1U)
#define LONG_MAX __LONG_MAX__
#define ULONG_MAX (__LONG_MAX__ * 2UL + 1UL)
`;
const endian = `
#define __LITTLE_ENDIAN 1234
#define __BIG_ENDIAN 4321
#define __BYTE_ORDER __BYTE_ORDER__
#define LITTLE_ENDIAN __LITTLE_ENDIAN
#define BIG_ENDIAN __BIG_ENDIAN
#define BYTE_ORDER __BYTE_ORDER
`;

const once = (text: string): string => `#pragma once\n${text}`;

export const libc: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "stddef.h": sizes,
    "stdint.h": integers,
    "inttypes.h": `#include <stdint.h>\n`,
    "stdarg.h": "typedef __builtin_va_list va_list;",
    "stdbool.h": "typedef _Bool bool;\n#define true 1\n#define false 0\n",
    "limits.h": limits,
    "string.h": `#include <stddef.h>\n`,
    "strings.h": "",
    "stdlib.h": `#include <stddef.h>\n`,
    "stdio.h": `#include <stddef.h>\n`,
    "unistd.h": `#include <sys/types.h>\n`,
    "errno.h": `#include <linux/errno.h>\n`,
    "endian.h": endian,
    "time.h": time,
    "sys/time.h": `#include <time.h>\n`,
    "sys/types.h": types,
    "sys/socket.h": socket,
    "sys/ioctl.h": `#include <asm/ioctls.h>\n#include <asm/ioctl.h>\n`,
    "net/if.h": "#define IF_NAMESIZE 16\n#define IFNAMSIZ IF_NAMESIZE\n",
    "netinet/in.h": `#include <sys/socket.h>\n`,
    "netinet/if_ether.h": `#include <linux/if_ether.h>\n`,
  }).map(([path, text]) => [path, once(text)]),
);
