import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import { commentText } from "../comment-text.ts";
import { isIdentifier, isPlainPath, withoutTag } from "../identifier.ts";
import { nestedTypes } from "../nested-types.ts";
import type { Path } from "../nested-types.ts";
import { assertion } from "./assertion.ts";
import { designatedMembers } from "./designated-members.ts";
import type { Language } from "./dialect.ts";
import { recordAsserts } from "./record-asserts.ts";
import { enumeratorAssert } from "./value-asserts.ts";
import type { Blocks } from "./merged.ts";
import { isHidden } from "./why-not-included.ts";

/** What a program includes to have a header: what the header takes from libc without including it, and what macros use. */
export function includesOf({ path, assumes, reaches, commands, constants }: HeaderAbi): string[] {
  const usesMacros = commands.size > 0 || constants.size > 0;
  const companions = usesMacros && !reaches.has("asm-generic/ioctl.h") ? ["linux/ioctl.h"] : [];
  return ["stddef.h", ...assumes.headers, path, ...companions].filter(isPlainPath).map((each) => `#include <${each}>`);
}

/** The types and enumerators of a header. No macro may touch them: one may bear a member's name. */
export function typeBlocks(header: HeaderAbi, language: Language): Blocks {
  const blocks = new Map<string, readonly string[]>();
  const nested = nestedTypes(header);
  const spelled = (name: string): string | null => (language === "C++" ? inCpp(nested.types.get(name), name) : name);
  const remark = (name: string, why: string): void =>
    void blocks.set(`type ${name}`, [`/* not asserted: ${commentText(`${name}: ${why}`)} */`]);

  for (const record of header.records.values()) {
    const name = spelled(record.name);
    const isElsewhere = language === "C++" && linesOf(record).some((line) => isHidden(header, line));
    if (name === null) remark(record.name, "C++ has no name for it");
    else if (isElsewhere) remark(record.name, "C++ reads another text of it");
    else blocks.set(`type ${record.name}`, recordAsserts(record, name, language));
  }
  for (const { name: own, size, declaration } of header.enums.values()) {
    const name = spelled(own);
    const isHiddenEnum = language === "C++" && isHidden(header, declaration.location.line);
    if (own.startsWith("enum of ") || name === null || isHiddenEnum || !isIdentifier(withoutTag(own))) continue;
    blocks.set(`type ${own}`, [assertion(`sizeof(${name}) == ${size}`, `${own} has ${size} bytes`)]);
  }
  for (const { name, value, declaration } of header.enumerators.values()) {
    const scoped = language === "C++" ? inCpp(nested.enumerators.get(name), name) : name;
    if (scoped === null || !isIdentifier(name)) continue;
    if (language === "C++" && isHidden(header, declaration.location.line)) continue;
    blocks.set(`enumerator ${name}`, [enumeratorAssert(name, value, scoped)]);
  }
  for (const { name, size, declaration } of header.typedefs.values()) {
    const isHiddenType = language === "C++" && isHidden(header, declaration.location.line);
    if (size === null || isHiddenType || !isIdentifier(name)) continue;
    blocks.set(`type ${name}`, [assertion(`sizeof(${name}) == ${size}`, `${name} has ${size} bytes`)]);
  }
  return blocks;
}

function linesOf(record: Parameters<typeof designatedMembers>[0]): number[] {
  const members = designatedMembers(record).map(({ member }) => member.declaration.location.line);
  return [record.declaration.location.line, ...members];
}

/** "struct outer::foo" for struct foo; null where C++ has no name for it. */
function inCpp(path: Path | undefined, name: string): string | null {
  if (path === undefined || path === null) return path === null ? null : name;
  const [tag = ""] = /^(?:\w+ )?/.exec(name) ?? [];
  return tag + path.join("::");
}

/** Macros that bear the name of a type, a member or an enumerator of the header. */
export function macrosInTheWay(abi: Abi, header: HeaderAbi): string[] {
  const macros = new Set(
    [header.path, ...header.reaches]
      .flatMap((path) => abi.headers.get(path) ?? [])
      .flatMap(({ constants, commands, macros: functions, aliases }) => [
        ...constants.keys(),
        ...commands.keys(),
        ...functions.keys(),
        ...aliases.keys(),
      ]),
  );
  const ordinary = new Set<string>(header.enumerators.keys());
  for (const map of [header.records, header.enums, header.typedefs]) {
    for (const name of map.keys()) ordinary.add(withoutTag(name));
  }
  for (const record of header.records.values()) {
    for (const { member } of designatedMembers(record)) ordinary.add(member.name!);
  }
  return [...ordinary].filter((name) => macros.has(name) && isIdentifier(name));
}

/** What could not be read, each in a comment. */
export function notSeenBlocks({ notSeen, path }: HeaderAbi): Blocks {
  return new Map(
    notSeen.map(({ file, line, subject, why }) => {
      const text = `${file}:${line}: ${subject ?? path}: ${why}`;
      return [`not seen ${text}`, [`/* not seen: ${commentText(text)} */`]];
    }),
  );
}
