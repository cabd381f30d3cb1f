import type { Command } from "commander";
import { choice } from "../declare/choices.ts";
import { InputError } from "../declare/input-error.ts";
import type { EmitOptions } from "./emit/emit-call.ts";
import { emitKinds } from "./emit/kinds.ts";
import type { EmitKind } from "./emit/kinds.ts";
import { wordsHelp } from "./emit/source-and-names.ts";
import { configOption, dataModelOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";
import { headerSources } from "./source-argument.ts";

/** Facts in a form that other programs read. */
export function defineEmit(root: Command, session: Session): void {
  root
    .command("emit")
    .usage("[options] <kind> [source] [name...]")
    .description(
      "Write facts for other programs: asserts, payloads with their errno, ioctl numbers, descriptions, pages.",
    )
    .argument("<kind>", emitKinds.map(({ name }) => name).join(", "))
    .argument("[word...]", `SOURCE: ${headerSources}; then structs, commands or constants: by default all`)
    .option("--release <release>", "the same as SOURCE release:…; of vectors a range, too: v6.2..v7.3")
    .option("--header <header>", "what this header itself declares")
    .option("--module <path>", "of rust-asserts: where the bindings are (default: super)")
    .option(
      "--values",
      "of rust-asserts: constants, enumerators and commands, too; those that are named are there anyway",
    )
    .option("--app", "of html: one page, without a server, for any payload")
    .addOption(dataModelOption())
    .addOption(configOption())
    .addOption(includeOption())
    .addHelpText("after", help())
    .action(async (name: string, words: string[], options: EmitOptions, command: Command) => {
      const kind = kindNamed(name);
      requireMeaning(kind, command);
      await kind.run({ session, words, options, command });
    });
}

function kindNamed(name: string): EmitKind {
  const known = emitKinds.map((kind) => kind.name);
  return emitKinds.find((kind) => kind.name === choice("kind", name, known))!;
}

/** Throws `InputError` for an option that says nothing to this kind. */
function requireMeaning({ name, options }: EmitKind, command: Command): void {
  for (const option of command.options) {
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== "cli" || options.some((known) => known === key)) continue;
    const others = emitKinds.filter((kind) => kind.options.some((known) => known === key));
    throw new InputError(
      `${option.long} is of ${others.map((kind) => kind.name).join(", ")}; ${name} has no use for it`,
    );
  }
}

function help(): string {
  return `
Kinds:
${emitKinds.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join("\n")}

${wordsHelp}

A vector is a JSON object on a line of its own: the payload (request, in, ptrs, bufs) and the errno that a kernel of its
release answers; null where the struct is taken, and the driver decides. +zN after hex stands for N zero bytes; what the
bytes do not reach is not mapped.

Examples:
  $ uapi-compat emit c-asserts /usr/include --header linux/iommufd.h --data-model x86_64
  $ uapi-compat emit c-asserts release:v7.3 iommu_hwpt_alloc IOMMU_HWPT_ALLOC
  $ uapi-compat emit rust-asserts iommu_ioas_map --module crate::bindings
  $ uapi-compat emit vectors IOMMU_HWPT_ALLOC --release v6.6..v7.3
  $ uapi-compat emit commands HEAD:include/uapi/linux/vfio.h
  $ uapi-compat emit syzkaller --header linux/iommufd.h
  $ uapi-compat emit html --app > payloads.html
`;
}
