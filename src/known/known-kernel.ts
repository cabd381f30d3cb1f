import { headers } from "../../abi/headers.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { IommufdKernel } from "../negotiation/iommufd-kernel.ts";

/** All commands that abi/ declares, those of the selftest among them. */
const commands: readonly CommandHistory[] = headers
  .flatMap(({ declarations }) => declarations)
  .filter((declaration): declaration is CommandHistory => declaration.kind === "command");

/** The commands of the headers that a program includes: iommufd's and VFIO's. */
export const publishedCommands: readonly CommandHistory[] = headers
  .filter(({ path }) => path.startsWith("linux/"))
  .flatMap(({ declarations }) => declarations)
  .filter((declaration): declaration is CommandHistory => declaration.kind === "command");

/** A kernel as abi/ knows it, with 64 bits or as wide as its programs: there is no compat layer in between. */
export const knownKernel = (release: ReleaseName, dataModel: DataModel, iommufdTest = false): IommufdKernel => ({
  commands,
  release,
  dataModel,
  bits: 64,
  iommufdTest,
});

/** A command whose argument is a struct, and no number. */
export type StructCommand = CommandHistory & { readonly struct: StructHistory };

export const hasStruct = (command: CommandHistory): command is StructCommand => command.struct !== null;
