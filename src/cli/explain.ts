import type { Command } from "commander";
import { choice } from "../declare/choices.ts";
import { formatOption } from "./options.ts";
import type { Session } from "./run.ts";

/** What a rule means, why, what to do, its examples. */
export function defineExplain(root: Command, { terminal }: Session): void {
  root
    .command("explain")
    .description("Say what a rule finds, who breaks and what to do instead, with examples.")
    .argument("<rule>", "the name in brackets at the end of a finding's first line")
    .addOption(formatOption(["text", "json", "markdown"]))
    .addHelpText("after", examples)
    .action(async (id: string, { format }: { readonly format: string }) => {
      const { rules } = await import("../rules/rules.ts");
      const { ruleFormats } = await import("../report/rule-formats.ts");
      const { coloured, plain } = await import("../report/paint.ts");
      const wanted = choice(
        "rule",
        id,
        rules.map((rule) => rule.id),
      );
      const rule = rules.find((candidate) => candidate.id === wanted)!;
      terminal.print(ruleFormats.get(format)!.one(rule, terminal.colour ? coloured : plain));
    });
}

const examples = `
Examples:
  $ uapi-compat explain struct-grew-under-sized-number
  $ uapi-compat explain field-moved --format markdown
`;
