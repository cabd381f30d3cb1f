/** The tags of a page or XML document in their order, with the names of their attributes: what no foreign text may add to. */
export function tagsOf(markup: string): string[] {
  return [...markup.matchAll(/<(\/?[A-Za-z!?][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g)].map(
    ([, name = "", rest = ""]) => {
      const attributes = [...rest.matchAll(/([^\s"'=/]+)(?:=(?:"[^"]*"|'[^']*'))?/g)].map(([, key]) => key);
      return [name, ...attributes].join(" ");
    },
  );
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/** What a reader sees of it. */
export function textOf(markup: string): string {
  return markup.replace(/<[^<>]*>/g, "").replace(/&([a-z]+|#39);/g, (all, name: string) => entities[name] ?? all);
}
