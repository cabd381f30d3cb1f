/** What means something in a header. */
export const cFragments: readonly string[] = [
  ..."{}()[];,#\\\"'\0\n*:=?<>&|^~!%".split(""),
  ..."#if 1\n|#endif\n|#else\n|#elif x\n|#ifdef A\n|#ifndef A\n|#define m0 m1\n|#define m1(x) x m0(x)\n|#undef __u32\n|#error e\n".split(
    "|",
  ),
  ...'#pragma pack(3)\n|#pragma pack(push, 1)\n|#pragma pack(pop)\n|#pragma once\n|#line 7 "x"\n|#if __has_include(<a.h>)\n'.split(
    "|",
  ),
  ...'#include <linux/generated.h>\n|#include <linux/types.h>\n|#include "other.h"\n|#include_next <a.h>\n|#include m0\n|#include <../a.h>\n|#include </etc/passwd>\n'.split(
    "|",
  ),
  ..."/*|*/|//|\\\n|??=|%:|struct |enum |union |typedef |sizeof(|__attribute__((|__extension__ |packed|aligned(16)|__packed|volatile |const ".split(
    "|",
  ),
  ..."__u8 |__u32 |__u64 |__aligned_u64 |unsigned long |char |_Bool |__int128 |__be32 |void *|(*f)(void)|long long |signed |inline ".split(
    "|",
  ),
  ..."struct d0 m; |[sizeof(struct d0)]|[]|[0]|[-1]|[1 << 62]|: 65|: 0|: 1;|1 << 99999|/ 0|% 0|<< 64|>> -1|? : |'ab'|'\\x'|L'a'|\"\\u\"".split(
    "|",
  ),
  ..."0xffffffffffffffffULL|-9223372036854775808|18446744073709551616|1e9|0b1|08|##|#@|__VA_ARGS__|__VA_OPT__(|, ## __VA_ARGS__|\r\n|\u00e9|\ud800".split(
    "|",
  ),
  ..."_IO('x', 1)|_IOR('x', 2, struct d0)|_IOWR(0xab, 255, int)|_IOC(3, 1, 1, 9)|__struct_group(|__DECLARE_FLEX_ARRAY(|__counted_by(n)|defined(|__COUNTER__|__FILE__".split(
    "|",
  ),
  ...'/* must be zero */|/** struct d0 - x\n * @a: reserved\n */\n|__reserved|size;|argsz;|flags;|_MAX|__MAX|extern "C" {|static |_Static_assert(1, "");|__KERNEL__|__BITS_PER_LONG'.split(
    "|",
  ),
];
