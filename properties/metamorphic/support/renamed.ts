import type { TextSource } from "../../../src/input/opened-source.ts";
import type { HeaderPair, Version } from "./version.ts";
import { sourceOf } from "./version.ts";

/** The pair with a header under another path, and under that in whatever includes it. */
export function renamed(pair: HeaderPair, from: string, to: string): HeaderPair {
  const paths = pair.paths.map((path) => (path === from ? to : path));
  return { ...pair, paths, before: renamedIn(pair.before, from, to), after: renamedIn(pair.after, from, to) };
}

function renamedIn(version: Version, from: string, to: string): Version {
  const source = sourceOf(version);
  const [folder, name] = parted(from);
  const included = includeOf(`[<"]${escaped(from)}[>"]`);
  const beside = includeOf(`"${escaped(name)}"`);
  const own = includeOf(`"([^"]+)"`);
  const base: TextSource = {
    ...source,
    headers: source.headers.map((path) => (path === from ? to : path)).toSorted(),
    read(path) {
      if (path === from) return null;
      const text = source.read(path === to ? from : path);
      if (text === null) return text;
      // What stood beside it stands beside its old place.
      if (path === to) return text.replaceAll(own, `$1<${folder}/$2>`);
      if (!text.includes(name)) return text;
      const named = text.replaceAll(included, `$1<${to}>`);
      return parted(path)[0] === folder ? named.replaceAll(beside, `$1<${to}>`) : named;
    },
  };
  return { base, own: new Map() };
}

const includeOf = (what: string): RegExp => new RegExp(`^([ \\t]*#[ \\t]*include[ \\t]*)${what}`, "gm");

const escaped = (path: string): string => path.replaceAll(/[.+]/g, "\\$&");

/** "linux" and "foo.h". */
function parted(path: string): readonly [folder: string, name: string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, at), path.slice(at + 1)];
}
