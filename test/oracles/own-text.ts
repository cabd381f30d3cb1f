import { preprocess } from "./compile.ts";
import type { Target } from "./compiler-flags.ts";

/** What gcc's preprocessor makes of one file: its own lines, not those of what it includes. */
export interface OwnText {
  /** Declarations, without directives. */
  readonly text: string;
  /** Object-like macros that it leaves defined, with their bodies. */
  readonly macros: ReadonlyMap<string, string>;
}

/** Preprocesses C that includes a header; null where gcc refuses. */
export async function ownText(path: string, prologue: string, target: Target): Promise<OwnText | null> {
  const { stdout, status } = await preprocess(prologue, target);
  if (status !== 0) return null;
  const macros = new Map<string, string>();
  const text: string[] = [];
  let own = false;
  for (const line of stdout.split("\n")) {
    const marker = /^# \d+ "(.*?)"/.exec(line);
    const directive = /^#(define|undef) (\w+)(\(|)(.*)$/.exec(line);
    if (marker) {
      own = marker[1]?.endsWith(`/${path}`) ?? false;
    } else if (directive) {
      const [, keyword, name = "", parameters, body = ""] = directive;
      if (own && keyword === "define" && parameters === "") macros.set(name, body.trim());
      else macros.delete(name);
    } else if (own && !line.startsWith("#")) text.push(line);
  }
  return { text: text.join("\n"), macros };
}
