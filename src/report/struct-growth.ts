import { conventions } from "../declare/convention.ts";
import type { CommandHistory, HeaderHistory, Member, MemberType, StructHistory } from "../declare/history.ts";
import { compareReleases, isIn } from "../declare/release.ts";
import type { Lifetime, MainlineName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { minimumSize, structLayout } from "../layout/struct-layout.ts";
import type { StructGrowth, StructVersion, VersionLayout } from "./history.ts";
import { versionLayouts } from "./version-layouts.ts";

/** How a struct or union grew: a version for every release that changed it, oldest first. */
export function structGrowth(
  struct: StructHistory,
  { path, declarations }: HeaderHistory,
  models: readonly DataModel[],
): StructGrowth {
  const releases = turningPoints(struct);
  const [first = struct.lifetime.since] = releases;
  const commands = declarations.filter((each): each is CommandHistory => each.kind === "command");
  const [model] = models;
  const size = model === undefined ? null : minimumSize(struct, structLayout(struct, first, model));
  return {
    kind: struct.kind,
    name: struct.name,
    header: path,
    convention: struct.convention,
    forward: conventions[struct.convention].forward,
    minimum: struct.last === null || size === null ? null : { last: struct.last, size },
    commands: commands.filter((command) => command.struct === struct).map(({ name }) => name),
    versions: releases
      .map((release, index) => versionOf(struct, release, releases[index - 1] ?? null, models))
      .filter(({ layouts }, index) => index === 0 || layouts.some(isChange)),
  };
}

function versionOf(
  struct: StructHistory,
  release: MainlineName,
  previous: MainlineName | null,
  models: readonly DataModel[],
): StructVersion {
  const layoutIn = (at: MainlineName) => (model: DataModel) => structLayout(struct, at, model);
  const before = previous === null ? null : layoutIn(previous);
  return { lifetime: lifetimeAt(struct, release), layouts: versionLayouts(before, layoutIn(release), models) };
}

/** False where only what a flexible array holds is another. */
function isChange({ align, wasAligned, added, removed }: VersionLayout): boolean {
  return align !== wasAligned || added.length + removed.length > 0;
}

/** The releases at which the struct changed, oldest first. */
function turningPoints(struct: StructHistory): readonly MainlineName[] {
  const { lifetime } = struct;
  const all = lifetimesOf(struct).flatMap(({ since, until }) => (until === undefined ? [since] : [since, until]));
  const present = [...new Set(all)].filter((release) => isIn(lifetime, release));
  return present.toSorted(compareReleases);
}

/** How the change at one release is known, and the stable releases that took it early. */
function lifetimeAt(struct: StructHistory, release: MainlineName): Lifetime {
  const own = lifetimesOf(struct).filter(({ since }) => since === release);
  const also = [...new Set(own.flatMap((lifetime) => lifetime.also ?? []))].toSorted(compareReleases);
  const inferred = own.find((lifetime) => lifetime.inferred !== undefined)?.inferred;
  return { since: release, ...(also.length === 0 ? {} : { also }), ...(inferred === undefined ? {} : { inferred }) };
}

/** Of the struct, of what it holds by value, and of whatever was added to either. */
function lifetimesOf(struct: StructHistory): readonly Lifetime[] {
  return [struct.lifetime, ...struct.members.flatMap(lifetimesWithin)];
}

function lifetimesWithin(member: Member): readonly Lifetime[] {
  switch (member.kind) {
    case "field":
      return lifetimesOfType(member.type);
    case "over":
      return [member.was, member.became].flatMap(lifetimesWithin);
    case "since":
      return [member.lifetime, ...member.members.flatMap(lifetimesWithin)];
    default:
      return member.members.flatMap(lifetimesWithin);
  }
}

function lifetimesOfType(type: MemberType): readonly Lifetime[] {
  if (type.kind === "array") return lifetimesOfType(type.of);
  return type.kind === "struct" || type.kind === "union" ? lifetimesOf(type) : [];
}
