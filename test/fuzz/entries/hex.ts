import fc from "fast-check";
import { headers } from "../../../abi/headers.ts";
import { decodedJson } from "../../../src/calls/decoded-json.ts";
import { bytesGiven, decoded } from "../../../src/calls/decoded.ts";
import { decodedText } from "../../../src/cli/decoded-text.ts";
import { declarationNamed } from "../../../src/known/declaration-named.ts";
import { releaseNamed } from "../../../src/known/release-named.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken } from "../laws.ts";

const names = headers
  .flatMap(({ declarations }) => declarations)
  .flatMap((each) => (each.kind === "command" || each.kind === "struct" || each.kind === "union" ? [each.name] : []));
const models = Object.values(dataModels);

const digits = fc.uint8Array({ maxLength: 96 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const hex = fc.tuple(digits, fc.constantFrom("", "+z8", "+z64", " ", "\n")).map((parts) => parts.join(""));
const pointer = fc.record({ at: fc.nat(64), buf: fc.nat(3) });
const call = fc
  .record({
    request: fc.constantFrom("0x3b89", "0x3b80", "0x3b8d", "0x3b77"),
    in: hex,
    ptrs: fc.array(pointer, { maxLength: 3 }),
    bufs: fc.array(hex, { maxLength: 3 }),
  })
  .map((payload) => JSON.stringify(payload));

const entry: Entry = {
  name: "hex",
  reads: "bytes for decode: hex, or a payload with its buffers; as text and as JSON",
  share: 150,
  longest: 4000,
  stride: 64,
  seeds: () => names.map((name) => Buffer.from(`${name} v7.3\n${"00".repeat(64)}`)),
  grown: fc
    .tuple(fc.constantFrom(...names), fc.constantFrom("v6.2", "v6.12", "v7.3", "6.12.31"), fc.oneof(hex, call))
    .map(([name, release, bytes]) => Buffer.from(`${name} ${release}\n${bytes}`)),
  fragments: [
    ...'+z1|+z4096|+z99999999999|0x|{|}|[|]|"in":"|"ptrs":[|"bufs":[|"request":"0x3b89"|"at":|"buf":|null'.split("|"),
    ..."struct |union |ffffffffffffffff|00000000|__proto__|constructor|1e400|\\u0000|-1".split("|"),
    ...names,
  ],
  run(input) {
    const text = input.toString();
    const end = text.indexOf("\n");
    const [name = "", release = ""] = text.slice(0, Math.max(end, 0)).split(" ");
    return answerOf(() => {
      const at = releaseNamed(release);
      const dataModel = models[input.length % models.length]!;
      const found = decoded(declarationNamed(name, at), bytesGiven(text.slice(end + 1)), { release: at, dataModel });
      const [json, lines] = [decodedJson(found), decodedText(found)];
      JSON.parse(json);
      if (/[\0-\x08\x0b-\x1f\x7f-\x9f]/.test(lines)) throw new Broken("control characters in the text");
      return json + lines;
    });
  },
};
export default entry;
