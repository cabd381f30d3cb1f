import { handovers } from "./group.ts";
import type { Group } from "./group.ts";

const opening = `#ifndef _LINUX_ZOO_H
#define _LINUX_ZOO_H

#include <linux/types.h>
#include <linux/ioctl.h>

#define ARRAY_LEN 4
#define ZOO_BASE 0x80
#define ZOO_MAGIC 0x3b
#define zoo_word __u32

typedef __u32 shared_t;

enum shared_kind {
	SHARED_KIND_A,
	SHARED_KIND_B,
};

struct shared {
	__u32 id;
	__u64 value;
};
`;

/** A header with these features, one after the other. */
export const spell = (groups: readonly Group[]): string =>
  `${opening}\n${groups.map(spellGroup).join("\n")}\n#endif /* _LINUX_ZOO_H */\n`;

function spellGroup(group: Group): string {
  const { tag, handover, keyword, members, attributes, flags, kinds, counted, numbers, alias } = group;
  const up = tag.toUpperCase();
  const { first, after } = handovers[handover];
  const fields = [...first, ...members.map(({ name, spelled }) => spelled.replaceAll("@", name))];
  const enumerators = kinds.map(({ name, value }) => `\t${up}_KIND_${name}${value === null ? "" : ` = ${value}`},\n`);
  const count = counted ? `\t__${up}_KIND_MAX,\n` : "";
  return [
    alias === "" ? "" : `typedef ${alias} ${tag}_t;\n`,
    kinds.length === 0 ? "" : `enum ${tag}_kind {\n${enumerators.join("")}${count}};\n`,
    ...flags.map(({ name, bit }) => `#define ${up}_FLAG_${name} (1U << ${bit})\n`),
    ...numbers.map(({ name, value }) => `#define ${up}_NUMBER_${name} ${value}\n`),
    `${keyword} ${tag}_do {\n${fields.map((field) => `\t${field}\n`).join("")}}${attributes};\n`,
    `${after(tag, up).replace(`struct ${tag}_do`, `${keyword} ${tag}_do`)}\n`,
  ].join("");
}
