import { spawnSync } from "node:child_process";

const extensions = ["table", "strikethrough", "autolink", "tasklist"].flatMap((name) => ["-e", name]);

/** The page that GitHub's own renderer makes of Markdown, before anything is taken out of it. */
export function renderedMarkdown(markdown: string): string {
  const { error, status, stdout, stderr } = spawnSync("cmark-gfm", [...extensions, "--unsafe"], {
    input: markdown,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw new Error(`cmark-gfm: ${error.message}; apt-get install cmark-gfm`);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What a reader sees of a page outside of code, where names and numbers become links. */
export function proseOf(page: string): string {
  return page.replace(/<(pre|code)\b[^>]*>[^]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " ");
}
