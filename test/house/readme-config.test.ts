import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/input/config/read-config.ts";

const blocks = [...readFileSync("README.md", "utf8").matchAll(/^```toml\n([^]*?)^```$/gm)].map(([, text = ""]) => text);

test("the README's config says something under every key, and has no mistake", () => {
  expect(blocks).toHaveLength(1);
  for (const said of Object.values(parseConfig(blocks[0]!, "README.md"))) expect(said).not.toHaveLength(0);
});
