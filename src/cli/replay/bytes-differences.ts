import { iommufdTest } from "../../../abi/linux/iommufd-test.ts";
import { iommufd } from "../../../abi/linux/iommufd.ts";
import { vfio } from "../../../abi/linux/vfio.ts";
import type { Span } from "../../codec/account.ts";
import { payloadParts } from "../../codec/payload/payload-parts.ts";
import type { PayloadPart } from "../../codec/payload/payload-parts.ts";
import type { CommandHistory, DeclarationHistory, StructHistory } from "../../declare/history.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { dataModels } from "../../layout/data-models.ts";
import type { Answer } from "../../drivers/answer.ts";
import { spellBytes } from "../spell-bytes.ts";
import { difference } from "./outcome.ts";
import type { IoctlStep, Scenario } from "./scenario.ts";

/** The program's memory after a call. */
type MemoryAfter = Pick<Answer, "out" | "buffers">;

/** What differs between our bytes and the recorded ones, a line for each member of the structs that they are. */
export function bytesDifferences({ release }: Scenario, step: IoctlStep, ours: MemoryAfter): readonly string[] {
  const struct = structOf(step, release);
  const theirs = { out: step.structAfter, buffers: step.buffersAfter };
  if (struct === null || !sameLengths(ours, theirs)) return plainDifferences(ours, theirs);
  const ownParts = new Map(partsOf(step, struct, release, ours).map((part) => [part.where, part]));
  const lines = partsOf(step, struct, release, theirs).flatMap((part) => {
    const own = ownParts.get(part.where);
    return own === undefined ? [] : partDifferences(own, part);
  });
  // Where the answers lead to other structs, the bytes are all that can be compared.
  return lines.length > 0 ? shortened(lines) : plainDifferences(ours, theirs);
}

/** Only then each member has a byte on both sides. */
const sameLengths = (ours: MemoryAfter, theirs: MemoryAfter): boolean =>
  ours.out.length === theirs.out.length &&
  ours.buffers.every(({ length }, index) => length === theirs.buffers[index]!.length);

const mostLines = 20;

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`];

function plainDifferences(ours: MemoryAfter, theirs: MemoryAfter): readonly string[] {
  return [
    difference("the struct", ours.out, theirs.out),
    ...theirs.buffers.map((bytes, index) => difference(`buffer ${index}`, ours.buffers[index]!, bytes)),
  ].filter((line) => line !== null);
}

const partsOf = (
  { payload }: IoctlStep,
  struct: StructHistory,
  release: ReleaseName,
  after: MemoryAfter,
): readonly PayloadPart[] =>
  payloadParts(struct, { ...payload, in: after.out, bufs: after.buffers }, { release, dataModel });

/** Of x86_64; arm64, where the recordings of the Arm driver were made, lays these structs out alike. */
const dataModel = dataModels.x86_64;

function partDifferences(ours: PayloadPart, theirs: PayloadPart): readonly string[] {
  if (theirs.struct === null || ours.struct !== theirs.struct) {
    const plain = difference(theirs.where, ours.bytes, theirs.bytes);
    return plain === null ? [] : [plain];
  }
  return theirs.spans.flatMap(({ kind, path, offset, size }) => {
    if (kind === "missing") return [];
    const [own, recorded] = [ours, theirs].map(({ bytes }) => bytes.subarray(offset, offset + size));
    if (Buffer.compare(own!, recorded!) === 0) return [];
    return [
      `${theirs.where}: ${described[kind](path)} is ${spellBytes(own!)} here, ${spellBytes(recorded!)} on the kernel`,
    ];
  });
}

const described: Readonly<Record<Span["kind"], (path: string) => string>> = {
  member: (path) => path,
  missing: (path) => path,
  padding: (path) => `padding of ${path}`,
  "zero-tail": (path) => `what is behind ${path}`,
  "unknown-tail": (path) => `what is behind ${path}`,
};

const isCommand = (each: DeclarationHistory): each is CommandHistory => each.kind === "command";
const commands = [iommufd, vfio, iommufdTest].flatMap(({ declarations }) => declarations.filter(isCommand));

/** A number may be another command's on another file: the recording says which it means. */
function structOf({ op, payload }: IoctlStep, release: ReleaseName): StructHistory | null {
  const [name] = op.split("/");
  const meant = commands.filter((each) => requestOf(each) === payload.request && isIn(each.lifetime, release));
  const command = meant.find((each) => each.name === name) ?? (meant.length === 1 ? meant[0] : undefined);
  return command?.struct ?? null;
}

const requestOf = ({ type, number }: CommandHistory): number => (type.charCodeAt(0) << 8) | number;
