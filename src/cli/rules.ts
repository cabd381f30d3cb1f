import type { Command } from "commander";
import { formatOption } from "./options.ts";
import type { Session } from "./run.ts";

/** The table of rules. */
export function defineRules(root: Command, { terminal }: Session): void {
  root
    .command("rules")
    .description("List the rules: name, promise (who breaks), what it finds.")
    .addOption(formatOption(["text", "json", "markdown"]))
    .addHelpText("after", examples)
    .action(async ({ format }: { readonly format: string }) => {
      const { rules } = await import("../rules/rules.ts");
      const { ruleFormats } = await import("../report/rule-formats.ts");
      const { coloured, plain } = await import("../report/paint.ts");
      terminal.print(ruleFormats.get(format)!.all(rules, terminal.colour ? coloured : plain));
    });
}

const examples = `
Examples:
  $ uapi-compat rules
  $ uapi-compat rules --format markdown > rules.md
`;
