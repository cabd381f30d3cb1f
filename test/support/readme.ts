import { readFileSync } from "node:fs";

interface Block {
  /** What stands behind the three backticks. */
  readonly language: string;
  readonly text: string;
}

/** The blocks of code in the README, in their order. */
export const readmeBlocks: readonly Block[] = [
  ...readFileSync("README.md", "utf8").matchAll(/^```(\w+)\n([^]*?)^```$/gm),
].map(([, language = "", text = ""]) => ({ language, text }));

/** The only block that holds a text; throws where there is none. */
export function readmeBlock(holds: string): string {
  const [found, ...others] = readmeBlocks.filter(({ text }) => text.includes(holds));
  if (found === undefined || others.length > 0) throw new Error(`not one block of the README holds ${holds}`);
  return found.text;
}
