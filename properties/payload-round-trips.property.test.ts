// Law: reading a payload back gives the value that it was written from, and writing that gives the same bytes again.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { headers } from "../abi/headers.ts";
import { releases } from "../abi/releases.ts";
import { enumeratorsOf } from "../src/codec/json/enumerators.ts";
import { parseJson } from "../src/codec/json/json.ts";
import { payloadFromJson, payloadToJson } from "../src/codec/json/payload-json.ts";
import { payload } from "../src/codec/payload/payload-of.ts";
import type { LoosePayload } from "../src/codec/payload/payload-value.ts";
import { readPayload } from "../src/codec/payload/read-payload.ts";
import type { StructOptions } from "../src/codec/struct-parts.ts";
import { payloadValueFromJson } from "../src/codec/json/value-from-json.ts";
import { valueToJson } from "../src/codec/json/value-to-json.ts";
import { fieldsAsOf } from "../src/declare/as-of.ts";
import type { CommandHistory, StructHistory } from "../src/declare/history.ts";
import { isIn } from "../src/declare/release.ts";
import type { ReleaseName } from "../src/declare/release.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { payloadValue } from "./support/payload-values.ts";
import { runsEach } from "./support/runs.ts";

const often = { numRuns: runsEach };

type StructCommand = CommandHistory<string, StructHistory>;

const commands = headers
  .flatMap(({ declarations }) => declarations)
  .filter((each): each is StructCommand => each.kind === "command" && each.struct !== null);

interface Case {
  readonly options: StructOptions & { readonly release: ReleaseName };
  readonly value: LoosePayload;
}

/** In every release that has the command, in every data model. */
function caseOf({ struct, lifetime }: StructCommand, plain: boolean): fc.Arbitrary<Case> {
  const known = releases.filter(({ name }) => isIn(lifetime, name)).map(({ name }) => name);
  return fc
    .record({ release: fc.constantFrom(...known), dataModel: fc.constantFrom(...Object.values(dataModels)) })
    .chain((options) =>
      payloadValue(struct, options.release, plain).map((value) => ({ options, value: value as LoosePayload })),
    );
}

describe.each(commands.map((command) => ({ command, name: command.name })))("$name", ({ command }) => {
  test.prop([caseOf(command, false)], often)("gives the value back", ({ options, value }) => {
    const read = readPayload(command, payload(command, value, options), options);
    expect(read).toMatchObject(numbered(value, command, options.release));
  });

  test.prop([caseOf(command, true)], often)("gives the bytes again, whatever they are", ({ options, value }) => {
    const sent = payload(command, value, options);
    expect(payload(command, readPayload(command, sent, options) as LoosePayload, options)).toEqual(sent);
  });

  test.prop([caseOf(command, true)], often)("is the same through JSON", ({ options, value }) => {
    const sent = payload(command, value, options);
    expect(payloadFromJson(parseJson(JSON.stringify(payloadToJson(sent))))).toEqual(sent);
    const json = JSON.stringify(
      valueToJson(readPayload(command, sent, options), command.struct.members, options.release),
    );
    expect(payload(command, payloadValueFromJson(command, parseJson(json), options.release), options)).toEqual(sent);
  });
});

/** A tag's name is read back as its number. */
function numbered(value: LoosePayload, { struct }: StructCommand, release: ReleaseName): LoosePayload {
  const tags = fieldsAsOf(struct.members, release).filter(({ role }) => role.kind === "tag");
  const numbers = tags.flatMap((tag) => {
    const given = value[tag.name];
    const named = enumeratorsOf(tag, release).find(({ name }) => name === given);
    return named === undefined ? [] : [[tag.name, Number(named.value)] as const];
  });
  return { ...value, ...Object.fromEntries(numbers) };
}
