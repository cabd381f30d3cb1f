import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { runReplay } from "../../../src/cli/replay/run-replay.ts";
import { InputError } from "../../../src/declare/input-error.ts";
import type { Entry } from "../entry.ts";
import { Broken, refusalOf } from "../laws.ts";
import { scratch } from "../scratch.ts";

const names = ["iommufd-7.3", "iommufd-6.12-32bit", "smmuv3-7.3", "syscalls-7.3", "vfio-cdev-7.3", "vtd-7.3"];
const each = 12;

/** Some scenarios of each recording of ours. */
function seeds(): readonly Buffer[] {
  const lines = names.flatMap((name) => {
    const all = gunzipSync(readFileSync(`test/fixtures/recordings/${name}.jsonl.gz`))
      .toString()
      .split("\n");
    const short = all.filter((line) => line !== "" && line.length < 6000);
    return short.filter((_, index) => index % Math.ceil(short.length / each) === 0);
  });
  return [...lines.map((line) => Buffer.from(`${line}\n`)), gzipSync(lines[0]!)];
}

const entry: Entry = {
  name: "recordings",
  reads: "recordings for replay, packed or not, played on the emulated kernel",
  share: 30,
  longest: 12_000,
  stride: 8,
  seeds,
  grown: null,
  fragments: [
    ...'{|}|[|]|,|"|:|null|-1|"ret":0,|"errno":"EINVAL",|"request":"0x3b89",|"in":"",|"ptrs":[{"at":8,"buf":0}],|"bufs":["00+z4096"],|"steps":[|"kernel":"6.12",'.split(
      "|",
    ),
    ...'"bits":32,|"op":"open",|"op":"mmap",|"fd":-1,|ffffffffffffffff|0000000000000000|+z999999999|"args":["p0","v1"],|"usize":88,|"syscall":"clone3",|\n|__proto__'.split(
      "|",
    ),
  ],
  async run(input) {
    const file = join(scratch(), "recording.jsonl");
    writeFileSync(file, input);
    let said = "";
    const terminal = {
      colour: false,
      print: (text: string) => void (said += text),
      complain: () => {},
      progress: () => {},
    };
    try {
      const status = await runReplay(terminal, file, {});
      const bug = /^.*internal error.*$/m.exec(said)?.[0];
      if (bug !== undefined) throw new Broken(bug);
      if (status !== 0 && status !== 1) throw new Broken(`exit status ${status}`);
      return { kind: "answered", said: () => said };
    } catch (error) {
      if (error instanceof InputError) return refusalOf(error);
      throw error;
    }
  },
};
export default entry;
