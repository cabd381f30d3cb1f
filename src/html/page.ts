import { sha256 } from "../declare/sha256.ts";
import { Html, html } from "./html.ts";

/** One document that needs nothing but itself. */
export interface Page {
  readonly title: string;
  /** Style sheets, the first to be read first. */
  readonly styles: readonly string[];
  /** Programs, each run once the page is there. */
  readonly scripts: readonly string[];
  /** Modules that the page carries, and the one that is run. */
  readonly modules?: PageModules;
  readonly body: Html;
}

export interface PageModules {
  /** An import map in whose URLs the modules themselves stand. */
  readonly map: string;
  readonly entry: string;
}

/**
 * A document whole: no browser fetches anything for it, and nothing runs in it but these scripts, which the policy names by
 * their hashes. So `style="…"` and `onclick="…"` have no effect in its body.
 */
export function page({ title, styles, scripts, modules, body }: Page): string {
  const style = styles.join("\n");
  const programs: readonly Program[] = [
    ...(modules === undefined ? [] : programsOf(modules)),
    ...scripts.map((script) => ({ type: null, text: closed(script) })),
  ];
  const mayRun = programs.map(({ text }) => `'${hashOf(text)}'`);
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src ${mayRun.length === 0 ? "'none'" : mayRun.join(" ")}${modules === undefined ? "" : " data:"}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="uapi-compat" />
        <title>${title}</title>
        <link rel="icon" href="${icon}" />
        ${element("style", style)}
      </head>
      <body>
        ${body} ${programs.map(({ type, text }) => element("script", text, type))}
      </body>
    </html> `;
  return document.markup;
}

/** An element whose text is hashed: not a blank may come between it and its tags. */
const element = (name: "style" | "script", text: string, type: string | null = null): Html =>
  new Html(`<${name}${type === null ? "" : ` type="${type}"`}>${text}</${name}>\n`);

interface Program {
  readonly type: "importmap" | "module" | null;
  readonly text: string;
}

const programsOf = ({ map, entry }: PageModules): readonly Program[] => [
  { type: "importmap", text: map },
  { type: "module", text: `import ${JSON.stringify(entry)};` },
];

/**
 * A function that stands alone, as a program that calls it with the document. No comment stands in it: `check` starts from a
 * script that has none, and its page is to be the same.
 */
export function programOf(behaviour: (...page: never[]) => void): string {
  return `(${behaviour.toString()})(document, window);`;
}

/** What would end a script element stands in strings alone, and means the same there. */
const closed = (script: string): string => script.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");

/** As a Content-Security-Policy names a style or a script. */
const hashOf = (text: string): string => `sha256-${btoa(String.fromCharCode(...sha256(text)))}`;

/** Two bytes, of which one grew. */
const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="1" y="2" width="8" height="5" rx="1" fill="#7a8599"/>' +
      '<rect x="1" y="9" width="14" height="5" rx="1" fill="#3f6fd8"/></svg>',
  );
