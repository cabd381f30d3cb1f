import type { ConstantDeclaration, MacroDeclaration } from "../../declare/declaration.ts";
import type { CommandValue, ConstantValue, TypedefLayout } from "../../layout/abi.ts";
import { isArray } from "../json.ts";
import { literalOf } from "../literal-text.ts";
import { directions } from "../nodes.ts";
import { shapeOfWord } from "../shape-word.ts";
import type { Line } from "./header-lines.ts";
import { NodeReader } from "./node-reader.ts";
import type { Named } from "./node-reader.ts";

/*
 * Declarations that take one line. All throw a `SnapshotProblem`.
 */

export function readTypedef({ reading, location }: Line, named: Named): TypedefLayout {
  const name = reading.text("typedef");
  const shape = shapeOfWord(reading.text("as"));
  if (shape === null) throw reading.problem(`"as": ${reading.text("as")} is no shape of a value`);
  const nodes = new NodeReader(reading, named);
  const type = nodes.type(reading.json("type"));
  const declaration = { kind: "typedef", name, type, attributes: reading.attributes(nodes), location } as const;
  return { name, size: reading.maybeCount("size"), align: reading.maybeCount("align"), shape, declaration };
}

export function readConstant({ reading, location }: Line, named: Named): ConstantValue {
  const [name, text, type] = [reading.text("constant"), reading.text("text"), reading.text("type")];
  const written = reading.has("expression") ? reading.json("expression") : (literalOf(text) ?? undefined);
  const expression = written === undefined ? null : new NodeReader(reading, named).expression(written);
  const value = type === "string" ? reading.text("value") : reading.integer("value");
  const declaration = { kind: "constant", name, expression, text, location } as const;
  return { name, value, type, needs: reading.texts("needs"), declaration };
}

export function readAlias({ reading, location }: Line, named: Named): ConstantDeclaration {
  const written = reading.json("expression");
  const expression = written === undefined ? null : new NodeReader(reading, named).expression(written);
  return { kind: "constant", name: reading.text("alias"), expression, text: reading.text("text"), location };
}

export function readCommand({ reading, location }: Line, named: Named): CommandValue {
  const name = reading.text("command");
  const direction = reading.word("direction", directions);
  const value = reading.text("value");
  if (!/^0x[\da-f]{8}$/.test(value)) throw reading.problem('"value" is not a number of 8 digits: "0x00003b85"');
  const written = reading.json("written");
  if (!isArray(written) || written.length !== 3) throw reading.problem('"written" is not a list of three');
  const nodes = new NodeReader(reading, named);
  const size = reading.count("size");
  return {
    name,
    direction,
    value: Number(value),
    type: reading.count("magic"),
    number: reading.count("number"),
    size,
    argumentSize: reading.maybeCount("argumentSize") ?? size,
    argument: reading.maybeText("argument"),
    needs: reading.texts("needs"),
    declaration: {
      kind: "command",
      name,
      direction,
      type: nodes.expression(written[0]),
      number: nodes.expression(written[1]),
      argument: nodes.argument(written[2]),
      text: reading.text("text"),
      location,
    },
  };
}

export function readMacro({ reading, location }: Line): MacroDeclaration {
  return {
    kind: "macro",
    name: reading.text("macro"),
    parameters: reading.texts("parameters"),
    variadic: reading.flag("variadic"),
    text: reading.text("text"),
    location,
  };
}
