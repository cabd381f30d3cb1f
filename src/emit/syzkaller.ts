import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { CommandValue, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { headers } from "../../abi/headers.ts";
import { commentText } from "./comment-text.ts";
import { isIdentifier, isPlainPath, withoutTag } from "./identifier.ts";
import { emitted, modelsOf } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { Description } from "./syzkaller/description.ts";
import { openFile } from "./syzkaller/files.ts";
import { madeBy } from "./syzkaller/ids.ts";
import { directionOf, knownMembers, variantsOf } from "./syzkaller/known-members.ts";
import type { Describing } from "./syzkaller/known-members.ts";
import { RecordWriter } from "./syzkaller/record-writer.ts";
import { syzName } from "./syzkaller/syz-name.ts";

/**
 * A description for syzkaller. Of a `release` it says what abi/ knows beyond C: which member is a length, a tag, an id, a
 * pointer to what; of other sources what C says.
 */
export function syzkaller(selection: Selection, release: ReleaseName | null): string {
  return new Writer(selection, release).text();
}

type Struct = readonly RecordLayout[];

class Writer {
  readonly #selection: Selection;
  readonly #description = new Description();
  readonly #writer: RecordWriter;
  readonly #structs: ReadonlyMap<string, StructHistory>;
  readonly #commands: ReadonlyMap<string, CommandHistory>;
  readonly #describing: Describing | null;
  /** The header that is being described: of records that have the same name its own is meant, or the nearest. */
  #path = "";

  constructor(selection: Selection, release: ReleaseName | null) {
    this.#selection = selection;
    const declared =
      release === null
        ? []
        : headers.flatMap(({ declarations }) => declarations).filter((each) => isIn(each.lifetime, release));
    this.#structs = new Map(
      declared.flatMap((each) => (each.kind === "struct" || each.kind === "union" ? [[each.name, each]] : [])),
    );
    this.#commands = new Map(declared.flatMap((each) => (each.kind === "command" ? [[each.name, each]] : [])));
    this.#writer = new RecordWriter(
      this.#description,
      selection.abis.map(({ model }) => model),
      (name) => this.#enumFlags(name),
      (record) => this.#knownOf(record),
    );
    this.#describing = release === null ? null : this.#describingAsOf(release);
  }

  text(): string {
    for (const path of this.#selection.headers) this.#header(path);
    const { source } = this.#selection;
    return this.#description.text(`# ${commentText(source)} in ${modelsOf(this.#selection).join(", ")}`);
  }

  #header(path: string): void {
    this.#path = path;
    const inModels = this.#selection.abis.map((abi) => emitted(this.#selection, abi, path));
    const header = inModels.find((each) => each !== null);
    if (header === undefined || header === null) return;
    if (isPlainPath(path)) this.#description.include(`uapi/${path}`);
    for (const command of header.commands.values()) if (isIdentifier(command.name)) this.#command(command);
    const isAsked = this.#selection.names !== null || header.commands.size === 0;
    for (const name of header.records.keys()) if (isAsked) this.#record(name);
    for (const { file, line, subject, why } of header.notSeen) {
      this.#description.remark(`not seen: ${commentText(`${file}:${line}: ${subject ?? path}: ${why}`)}`);
    }
  }

  #command(command: CommandValue): void {
    const known = this.#commands.get(command.name);
    if (known !== undefined && this.#describing !== null) return this.#knownCommand(known, this.#describing);
    const { name, argument, direction } = command;
    const target = argument === null ? null : (this.#record(argument) ?? bytesOf(command));
    const plain = target === null ? "intptr" : `ptr[${directions[direction]}, ${target}]`;
    this.#description.call(`ioctl$${name}`, `(fd fd, cmd const[${name}], arg ${plain})`);
  }

  #knownCommand({ name, struct, on }: CommandHistory, describing: Describing): void {
    const fd = openFile(this.#description, on);
    const call = (suffix: string, argument: string): void =>
      this.#description.call(`ioctl$${name}${suffix}`, `(fd ${fd}, cmd const[${name}], arg ${argument})`);
    if (struct === null) return call("", "intptr");
    const layouts = this.#layoutsOf(struct.name);
    if (layouts === null) return call("", "ptr[inout, array[int8]]");
    const way = directionOf(struct, describing.release);
    call("", `ptr[${way}, ${this.#writer.write(syzName(struct.name), layouts)}]`);
    for (const variant of variantsOf(struct, describing.release)) {
      const type = `${syzName(struct.name)}$${variant.tag}`;
      this.#writer.write(type, layouts, knownMembers(struct, describing, variant));
      call(`$${variant.tag}`, `ptr[${way}, ${type}]`);
    }
  }

  /** Describes "struct foo" of any header; null where there is none. */
  #record(name: string): string | null {
    const bare = withoutTag(name);
    const layouts = isIdentifier(bare) ? this.#layoutsOf(bare) : null;
    return layouts === null ? null : this.#writer.write(syzName(bare), layouts);
  }

  /** The record in each data model; null where one of them lacks it. */
  #layoutsOf(bare: string): Struct | null {
    const layouts = this.#selection.abis.flatMap(({ headers: all }) => {
      const near = [this.#path, ...(all.get(this.#path)?.reaches ?? []), ...all.keys()];
      for (const path of near) {
        const records = all.get(path)?.records ?? new Map<string, RecordLayout>();
        const found = records.get(`struct ${bare}`) ?? records.get(`union ${bare}`) ?? records.get(bare);
        if (found !== undefined) return [found];
      }
      return [];
    });
    return layouts.length === this.#selection.abis.length ? layouts : null;
  }

  #knownOf(record: string): ReturnType<typeof knownMembers> {
    const struct = this.#structs.get(withoutTag(record));
    return struct === undefined || this.#describing === null ? () => null : knownMembers(struct, this.#describing);
  }

  #describingAsOf(release: ReleaseName): Describing {
    const wanted = this.#selection.headers.flatMap((path) => [
      ...(emitted(this.#selection, this.#selection.abis[0]!, path)?.records.keys() ?? []),
    ]);
    const structs = wanted
      .flatMap((name) => this.#structs.get(withoutTag(name)) ?? [])
      .filter(({ purpose }) => purpose === "command");
    return {
      description: this.#description,
      release,
      made: madeBy(structs, release),
      struct: ({ name }) => this.#record(name),
      sizeOf: ({ name }) => this.#layoutsOf(name)?.[0]?.size ?? 0,
    };
  }

  /** The values of an enum of a header, by its key: "enum foo". */
  #enumFlags(name: string): string | null {
    const bare = withoutTag(name);
    const header = this.#headersOf().find(({ enums }) => enums.has(name));
    if (header === undefined || !isIdentifier(bare)) return null;
    const values = [...header.enumerators.values()].filter((value) => value.enum === name && isIdentifier(value.name));
    if (values.length === 0) return null;
    this.#description.flags(
      bare,
      values.map((value) => value.name),
    );
    return bare;
  }

  #headersOf(): HeaderAbi[] {
    return [...this.#selection.abis[0]!.headers.values()];
  }
}

const directions = { none: "in", write: "in", read: "out", readwrite: "inout" } as const;

/** An argument that is no record: "int32" of `_IOR('x', 1, int)`; null where it has no bytes. */
function bytesOf({ argumentSize }: CommandValue): string | null {
  if (argumentSize === 0) return null;
  return [1, 2, 4, 8].includes(argumentSize) ? `int${argumentSize * 8}` : `array[int8, ${argumentSize}]`;
}
