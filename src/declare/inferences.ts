import type { DeclarationHistory, EnumHistory, HeaderHistory, Member, StructHistory } from "./history.ts";
import type { Lifetime } from "./release.ts";

/** Something whose first release was not seen but inferred. */
export interface Inference {
  /** "struct foo", "struct foo.bar", "FOO_MAX". */
  readonly subject: string;
  readonly lifetime: Lifetime;
  /** What it was inferred from. */
  readonly inferred: string;
}

/** What a header's history takes from neighbouring releases: declarations, members and values. */
export function inferencesIn({ declarations }: HeaderHistory): readonly Inference[] {
  return declarations.flatMap((declaration) => [
    ...inference([nameOf(declaration)], declaration),
    ...within(declaration),
  ]);
}

function within(declaration: DeclarationHistory): readonly Inference[] {
  switch (declaration.kind) {
    case "struct":
    case "union":
      return inMembers(declaration, declaration.members);
    case "enum":
      return inValues(declaration);
    default:
      return [];
  }
}

function inMembers(struct: StructHistory, members: readonly Member[]): readonly Inference[] {
  return members.flatMap((member) => {
    if (member.kind === "field") return [];
    if (member.kind === "over") return inMembers(struct, [member.was, member.became]);
    const own = member.kind === "since" ? inference(pathsOf(struct, member.members), member) : [];
    return [...own, ...inMembers(struct, member.members)];
  });
}

function inValues({ members }: EnumHistory): readonly Inference[] {
  return members.flatMap((member) =>
    member.kind === "since"
      ? inference(
          member.members.map(({ name }) => name),
          member,
        )
      : [],
  );
}

function inference(subjects: readonly string[], { lifetime }: { readonly lifetime: Lifetime }): readonly Inference[] {
  const { inferred } = lifetime;
  return inferred === undefined ? [] : subjects.map((subject) => ({ subject, lifetime, inferred }));
}

function pathsOf(struct: StructHistory, members: readonly Member[]): readonly string[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "field":
        return [`${nameOf(struct)}.${member.name}`];
      case "over":
        return pathsOf(struct, [member.was]);
      default:
        return pathsOf(struct, member.members);
    }
  });
}

function nameOf(declaration: DeclarationHistory): string {
  switch (declaration.kind) {
    case "struct":
    case "union":
      return `${declaration.kind} ${declaration.name}`;
    case "enum":
      return declaration.macros ? `${declaration.name}` : `enum ${declaration.name ?? ""}`.trim();
    default:
      return declaration.name;
  }
}
