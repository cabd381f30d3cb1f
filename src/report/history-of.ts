import { headerAsOf } from "../declare/as-of.ts";
import type {
  CommandHistory,
  DeclarationHistory,
  EnumeratorHistory,
  EnumHistory,
  HeaderHistory,
} from "../declare/history.ts";
import { compareReleases } from "../declare/release.ts";
import type { Lifetime } from "../declare/release.ts";
import { abiOf } from "../layout/abi-of.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { CommandGrowth, EnumGrowth, EnumVersion, History } from "./history.ts";
import { structGrowth } from "./struct-growth.ts";

/**
 * How a struct, union, command, enum, flag or constant grew; "struct foo" and "foo" are the same. Null where no header
 * declares it.
 */
export function historyOf(
  name: string,
  headers: readonly HeaderHistory[],
  models: readonly DataModel[],
): History | null {
  const bare = name.replace(/^(?:struct|union|enum) /, "");
  for (const header of headers) {
    const declaration = header.declarations.find((each) => each.name === bare);
    if (declaration !== undefined) return declarationGrowth(declaration, header, models);
    for (const each of header.declarations) {
      if (each.kind !== "enum") continue;
      const found = valuesOf(each).find(({ value }) => value.name === bare);
      if (found === undefined) continue;
      const { value, lifetime } = found;
      return {
        kind: "value",
        name: bare,
        header: header.path,
        value: BigInt(value.value),
        lifetime,
        of: enumGrowth(each, header),
      };
    }
  }
  return null;
}

/** Every name that `historyOf` knows. */
export function namesWithHistory(headers: readonly HeaderHistory[]): readonly string[] {
  return headers.flatMap(({ declarations }) =>
    declarations.flatMap((each) => [
      ...(each.name === null ? [] : [each.name]),
      ...(each.kind === "enum" ? valuesOf(each).map(({ value }) => value.name) : []),
    ]),
  );
}

function declarationGrowth(
  declaration: DeclarationHistory,
  header: HeaderHistory,
  models: readonly DataModel[],
): History {
  switch (declaration.kind) {
    case "struct":
    case "union":
      return structGrowth(declaration, header, models);
    case "command":
      return commandGrowth(declaration, header, models);
    case "enum":
      return enumGrowth(declaration, header);
    case "constant": {
      const { name, value, lifetime } = declaration;
      return { kind: "value", name, header: header.path, value, lifetime, of: null };
    }
  }
}

function commandGrowth(command: CommandHistory, header: HeaderHistory, models: readonly DataModel[]): CommandGrowth {
  const { name, lifetime, struct } = command;
  const number = models.map((model) => numberOf(command, header, model)).find((each) => each !== null) ?? 0;
  const growth = struct === null ? null : structGrowth(struct, header, models);
  return { kind: "command", name, header: header.path, lifetime, number, struct: growth };
}

function numberOf({ name, lifetime }: CommandHistory, header: HeaderHistory, model: DataModel): number | null {
  const abi = abiOf([headerAsOf(header, lifetime.since)], model);
  return abi.headers.get(header.path)?.commands.get(name)?.value ?? null;
}

function enumGrowth(declaration: EnumHistory, header: HeaderHistory): EnumGrowth {
  const versions = new Map<string, EnumVersion & { readonly values: { name: string; value: bigint }[] }>();
  for (const { value, lifetime } of valuesOf(declaration)) {
    const key = JSON.stringify(lifetime);
    const version = versions.get(key) ?? { lifetime, values: [] };
    version.values.push({ name: value.name, value: BigInt(value.value) });
    versions.set(key, version);
  }
  const sorted = [...versions.values()].toSorted((a, b) => compareReleases(a.lifetime.since, b.lifetime.since));
  const name = declaration.name ?? `of ${sorted[0]?.values[0]?.name}`;
  return { kind: "enum", name, header: header.path, versions: sorted };
}

/** The values of an enum in its order, each with when it came. */
function valuesOf({ members, lifetime }: EnumHistory): { value: EnumeratorHistory; lifetime: Lifetime }[] {
  return members.flatMap((member) =>
    member.kind === "since"
      ? member.members.map((value) => ({ value, lifetime: member.lifetime }))
      : [{ value: member, lifetime }],
  );
}
