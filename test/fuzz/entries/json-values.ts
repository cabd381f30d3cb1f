import fc from "fast-check";
import { headers } from "../../../abi/headers.ts";
import { releases } from "../../../abi/releases.ts";
import { payloadValue } from "../../../properties/support/payload-values.ts";
import { bytesGiven, decoded } from "../../../src/calls/decoded.ts";
import { encoded } from "../../../src/calls/encoded.ts";
import { decodedText } from "../../../src/cli/decoded-text.ts";
import { valueToJson } from "../../../src/codec/json/value-to-json.ts";
import type { CommandHistory, StructHistory } from "../../../src/declare/history.ts";
import { isIn } from "../../../src/declare/release.ts";
import { declarationNamed } from "../../../src/known/declaration-named.ts";
import { releaseNamed } from "../../../src/known/release-named.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import type { Entry } from "../entry.ts";
import { answerOf } from "../laws.ts";

interface Declared {
  readonly name: string;
  readonly struct: StructHistory;
  readonly lifetime: CommandHistory["lifetime"];
}

const declared: readonly Declared[] = headers
  .flatMap(({ declarations }) => declarations)
  .flatMap((each): readonly Declared[] => {
    if (each.kind === "struct" || each.kind === "union")
      return [{ name: each.name, struct: each, lifetime: each.lifetime }];
    return each.kind === "command" && each.struct !== null
      ? [{ name: each.name, struct: each.struct, lifetime: each.lifetime }]
      : [];
  });
const models = [dataModels.x86_64, dataModels.i386, dataModels.s390x];

const input = fc.constantFrom(...declared).chain(({ name, struct, lifetime }) =>
  fc.constantFrom(...releases.filter((release) => isIn(lifetime, release.name))).chain(({ name: release }) =>
    payloadValue(struct, release, true).map((value) => {
      const json = valueToJson(value, struct.members, release);
      return Buffer.from(`${name} ${release}\n${JSON.stringify(json)}`);
    }),
  ),
);

const entry: Entry = {
  name: "json-values",
  reads: "JSON values for encode, what they become decoded again",
  share: 60,
  longest: 6000,
  stride: 64,
  seeds: () => [],
  grown: input,
  fragments: [
    ...'{|}|[|]|,|"|:|null|true|{"bad":true}|{"bytes":64}|{"bytes":1e9}|"0x1000"|"NAME|NAME"|"00+z8"|"+z999999999999"|-1|0.5|1e400|9007199254740993'.split(
      "|",
    ),
    ...'"__proto__":{"a":1},|"constructor":0,|"flags":1,|"size":0,|"toString":1,|\\u0000|\\ud800|"data_len":|"entry_num":|"18446744073709551616"|"-0x8000000000000000"'.split(
      "|",
    ),
  ],
  run(bytes) {
    const text = bytes.toString();
    const end = text.indexOf("\n");
    const [name = "", spelling = ""] = text.slice(0, Math.max(end, 0)).split(" ");
    const dataModel = models[bytes.length % models.length]!;
    return answerOf(() => {
      const release = releaseNamed(spelling);
      const declaration = declarationNamed(name, release);
      const made = encoded(declaration, text.slice(end + 1), { release, dataModel });
      return made + decodedText(decoded(declaration, bytesGiven(made), { release, dataModel }));
    });
  },
};
export default entry;
