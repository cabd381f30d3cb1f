import { fieldsAsOf } from "../../declare/as-of.ts";
import type { FieldHistory, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Description } from "./description.ts";

/** The objects that calls make: "ioas", "hwpt", and open files. What nobody makes is a number. */
export interface Made {
  readonly ids: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

export function madeBy(structs: Iterable<StructHistory>, release: ReleaseName): Made {
  const fields = [...structs].flatMap(({ members }) => fieldsAsOf(members, release)).filter(isFilled);
  return {
    ids: new Set(fields.flatMap(({ id }) => id ?? [])),
    files: new Set(fields.flatMap(({ fd }) => fd ?? [])),
  };
}

const isFilled = ({ direction }: FieldHistory): boolean => direction !== "in";

/** The type of a member that holds an id: a resource, one of several, or null where nothing makes such an object. */
export function idType(
  description: Description,
  kinds: readonly string[],
  { ids }: Made,
  prefix: string,
): string | null {
  const found = kinds.includes("any") ? [...ids] : [...new Set(kinds.flatMap((kind) => madeAs(kind, ids)))];
  for (const kind of found) description.resource(resourceOf(kind, prefix), "int32");
  const [first] = found;
  if (first === undefined) {
    description.remark(`nothing here makes a ${kinds.join(" or ")}: its id is any number`);
    return null;
  }
  if (found.length === 1) return resourceOf(first, prefix);
  const name = kinds.includes("any") ? `${prefix}_object` : `${prefix}_${found.join("_or_")}`;
  description.type(name, () => [`${name} [`, ...found.map((kind) => `\t${kind}\t${resourceOf(kind, prefix)}`), "]"]);
  return name;
}

/** What an object is made as: "hwpt" is what "hwpt_paging" and "hwpt_nested" are. */
function madeAs(kind: string, ids: ReadonlySet<string>): string[] {
  return [...ids].filter((made) => kind === made || kind.startsWith(`${made}_`));
}

const resourceOf = (kind: string, prefix: string): string => `${prefix}_${kind}`;
