import { namesCount } from "../../diff/aggregates.ts";
import type { ChangeOfKind } from "../../diff/change.ts";

/** Not FOO_F_VERSION_1, which names one version for good. */
const versionWord =
  /(^|_)(VERSION|SUBVERSION|VER|MAJOR|MINOR|REVISION|PATCH|PATCHLEVEL|SUBLEVEL|VERSIONEXTRA)(_(?!V?\d)|$)/;
const reservedWord = /(^|_)(RESERVED|RSVD|UNUSED)(_|$)/;
const limitWord = /(^|_)(MAX|MIN|MAXIMUM|MINIMUM|LIMIT|DEFAULT|DEF|DFLT)(_|$)/;
const placeWord =
  /^_*(?:FIRST|LAST|MAX|MIN|NUM|NR)_|(?:^|_)(?:BASE|FIRST|START|BEGIN|END|LAST|MAX|MIN|NUM|NR|COUNT|CNT|DEFAULT|DEF|DFLT)$/;

/** "DM_VERSION_MINOR": a number that is meant to change. */
export function namesVersion(name: string): boolean {
  return versionWord.test(name);
}

/** "OPEN_HOW_SIZE_VER0": the size that a struct had when it was published. */
export function namesPublishedSize(name: string): boolean {
  return /_SIZE_V(?:ER)?_?\d+$/.test(name);
}

/** The newest of the published sizes under a name of its own: it follows them. */
export function namesLatestSize(name: string, text: string): boolean {
  return name.endsWith("_SIZE_LATEST") || namesPublishedSize(text.replaceAll(/[\s()]/g, ""));
}

/** "FOO_MAX_LEN", "FOO_DEFAULT_TIMEOUT", "FOO_COUNT": what the kernel accepts, assumes or has, not what a value means. */
export function namesLimit(name: string): boolean {
  return (limitWord.test(name) || namesCount(name)) && !namesVersion(name);
}

/** "FOO_BASE", "FOO_MAX", "NUM_FOO": a place in a list, whose value another name may have on purpose. */
export function namesPlace(name: string): boolean {
  return placeWord.test(name);
}

/** linux/version.h is another one in every release, by design. */
export function isKernelVersion(header: string): boolean {
  return header === "linux/version.h" || header.endsWith("/linux/version.h");
}

/** True where the name itself says that the value may change, and does not just name a thing of a list. */
export function isAnnounced({ name, header, context }: ChangeOfKind<"constant revalued">): boolean {
  return isKernelVersion(header) || ((namesVersion(name) || namesLimit(name)) && !context.listed);
}

/** "FOO_RESERVED" that lost bits and got none: what others leave over. */
export function isLeftOver(name: string, before: bigint | string, after: bigint | string): boolean {
  if (typeof before === "string" || typeof after === "string") return false;
  return reservedWord.test(name) && (after & ~before) === 0n;
}
