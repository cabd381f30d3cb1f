import type { HeaderAbi } from "../layout/abi.ts";
import { integerLiteral } from "../header/literals.ts";
import { flatMembers } from "../layout/flat-members.ts";
import { namesMask } from "./aggregates.ts";
import { catalogue } from "./catalogue.ts";
import type { Declared } from "./catalogue.ts";
import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Comparison } from "./comparison.ts";
import { lastName } from "./member-path.ts";
import type { Pairing } from "./pair.ts";
import { reachedFrom } from "./scope-of.ts";

/**
 * What became of macros that stand for a member's path or a type (`si_pid`, `nvme_admin_cmd`), or for a number that only the
 * kernel can compute: `BIT(4)` where no header of programs has BIT().
 */
export function aliasChanges({ pairs, removed }: Pairing<"alias">, comparison: Comparison): Change[] {
  const { changes, say } = changeList("alias", comparison);
  for (const { before, after } of pairs) {
    if (standsForOther(before, after, comparison)) say("rewritten", before, after);
  }
  for (const old of removed) {
    if (!isOtherName(old)) continue;
    const reached = reachedFrom(comparison.newHeader(old.header), comparison.after);
    if (!reached.some((each) => declares(each, old.name))) say("removed", old, null);
  }
  return changes;
}

/** True for a path or a type's name, and not for what is the kernel's own or a word of C. */
function isOtherName({ name, value: { text } }: Declared<"alias">): boolean {
  if (name.startsWith("__") || /^(?:inline|volatile|const|extern|static|void|__\w+)$/.test(text)) return false;
  return isUnreadNumber(text) || /^(?:(?:struct|union|enum) )?[A-Za-z_]\w*(?: \. \w+)*$/.test(text);
}

/** `BIT ( 4 )` and `GENMASK ( 7 , 4 )`, where no header says what the macro makes of the numbers. */
function isUnreadNumber(text: string): boolean {
  return /^(?:\( )*[A-Z]\w* \( \d\w*(?: , \d\w*)* \)(?: \))*$/.test(text);
}

/** Its macro and its numbers, however they are spelled. */
function partsOf(text: string): string {
  return Array.from(text.matchAll(/\w+/g), ([part]) => integerLiteral(part)?.value ?? part).join();
}

/** True where anything in the header goes by the name: a member may take the place of a macro that led to it. */
function declares(header: HeaderAbi, name: string): boolean {
  const isNamed = Object.values(catalogue).some((mapOf) => mapOf(header).has(name));
  if (isNamed || header.records.has(`struct ${name}`) || header.records.has(`union ${name}`)) return true;
  return [...header.records.values()].some((record) => flatMembers(record).some(({ path }) => lastName(path) === name));
}

function standsForOther(before: Declared<"alias">, after: Declared<"alias">, comparison: Comparison): boolean {
  const [from, to] = [before.value.text, after.value.text];
  // What is several flags together grows with them.
  if (isUnreadNumber(from) && isUnreadNumber(to)) return !namesMask(before.name) && partsOf(from) !== partsOf(to);
  const olds = placesOf(from, reachedFrom(comparison.oldHeader(before.header), comparison.before));
  const news = placesOf(to, reachedFrom(comparison.newHeader(after.header), comparison.after));
  return [...olds].some(([record, place]) => news.has(record) && news.get(record) !== place);
}

/** The bytes that a path leads to, by record; of a type its size. */
function placesOf(text: string, headers: readonly HeaderAbi[]): Map<string, string> {
  const path = text.replaceAll(" ", "");
  const places = new Map<string, string>();
  for (const { records } of headers) {
    const type = records.get(text) ?? records.get(`struct ${text}`) ?? records.get(`union ${text}`);
    if (type !== undefined) places.set("", `${type.size}`);
    if (!path.includes(".")) continue;
    for (const record of records.values()) {
      const found = flatMembers(record).find((member) => member.path === path);
      if (found !== undefined)
        places.set(record.name, `${found.offset}+${found.member.size}/${found.member.dimensions.join()}`);
    }
  }
  return places;
}
