import { directorySource } from "../../src/index.ts";
import { includersOf as textIncluders } from "../../src/gate/affected/includers.ts";

const sources = new Map<string, ReadonlyMap<string, string>>();

/** All headers of an include root. */
export function allHeaders(root: string): string[] {
  return [...textsOf(root).keys()];
}

/** The headers of an include root that include one, however deep. */
export function includersOf(root: string, header: string): string[] {
  return [...textIncluders([header], textsOf(root))].filter((path) => path !== header);
}

function textsOf(root: string): ReadonlyMap<string, string> {
  const known = sources.get(root);
  if (known !== undefined) return known;
  const source = directorySource(root);
  const texts = new Map(source.headers.map((path) => [path, source.read(path) ?? ""]));
  sources.set(root, texts);
  return texts;
}
