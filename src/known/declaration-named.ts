import { headers } from "../../abi/headers.ts";
import { releases } from "../../abi/releases.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { didYouMean } from "../declare/nearest.ts";
import { isIn, mainlineOf } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { InputError } from "../declare/input-error.ts";
import { choice } from "../declare/choices.ts";

type Encoded = CommandHistory | StructHistory;

const declarations: readonly Encoded[] = headers
  .flatMap((header) => header.declarations)
  .filter((each): each is Encoded => each.kind === "command" || each.kind === "struct" || each.kind === "union");

const commands = declarations.filter((each): each is CommandHistory => each.kind === "command");

/** The command, struct or union of that name. Throws `InputError` with the nearest. */
export function declarationNamed(name: string, release: ReleaseName): Encoded {
  const bare = name.replace(/^(?:struct|union) /, "");
  const found = declarations.find((each) => each.name === bare);
  if (found === undefined) {
    const names = declarations.map((each) => each.name);
    throw new InputError(`no command or struct is called ${JSON.stringify(name)}${didYouMean(bare, names)}`);
  }
  return present(found, release);
}

/** The command with that ioctl number on a kind of file: VFIO's and iommufd's overlap. Throws `InputError`. */
export function commandWithRequest(on: string, request: number, release: ReleaseName): CommandHistory {
  const kind = choice("kind of file", on, new Set(commands.map((each) => each.on)));
  const [first, second] = commands.filter((each) => each.on === kind && lowBits(each) === (request & 0xffff));
  const number = `0x${request.toString(16)}`;
  if (first === undefined) throw new InputError(`no command on ${kind} has the number ${number}`);
  if (second !== undefined) {
    throw new InputError(`${number} on ${kind} is ${first.name} or ${second.name}: name one instead`);
  }
  return present(first, release);
}

/** Type and number: what a request carries besides is its size and direction. */
const lowBits = ({ type, number }: CommandHistory): number => (type.charCodeAt(0) << 8) | number;

function present<T extends Encoded>(declaration: T, release: ReleaseName): T {
  const { name, lifetime } = declaration;
  if (isIn(lifetime, release)) return declaration;
  const span =
    lifetime.until === undefined ? `since ${lifetime.since}` : `from ${lifetime.since} until ${lifetime.until}`;
  throw new InputError(`${name} is there ${span}, not in ${release}`);
}

/** The newest mainline release. */
export const newestRelease = (): ReleaseName => mainlineOf(releases.at(-1)!.name);
