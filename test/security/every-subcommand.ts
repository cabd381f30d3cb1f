import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { GitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";

const header = "include/uapi/linux/pump.h";
const text = (more: string): string => `struct pump_start {\n\tunsigned int flags;\n${more}};\n#define PUMP_OFF 0\n`;

/** Makes a repository whose header grew, with a patch, a snapshot and a config beside it. */
export function makePumpRepository(path: string): void {
  const repository = new GitRepository(path);
  repository.git("init", "-q", "-b", "main");
  repository.commit({ [header]: text(""), ".uapi-compat.toml": 'fail-on = ["design"]\n' }, "v1");
  repository.commit({ [header]: text("\tunsigned int rate;\n") }, "v2");
  writeFileSync(join(path, "series.patch"), `${repository.git("format-patch", "--stdout", "-1")}\n`);
  repository.cli(["snapshot", "v1", "--output", "abi.json"]);
}

const value = '{"flags":0,"dev_id":1,"pt_id":2}';

/** Command lines of each subcommand, to be run in such a repository. */
export const commandLines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  check: [
    ["check", "v1..v2"],
    ["check", "v1", "--patch", "series.patch"],
    ["check", "abi.json", "include/uapi", "--format", "html"],
  ],
  changes: [["changes", "v1", "v2"]],
  lint: [["lint", "HEAD"]],
  contracts: [["contracts", "HEAD"]],
  layout: [["layout", header, "pump_start"]],
  snapshot: [["snapshot", "HEAD"]],
  history: [["history", "iommu_hwpt_alloc"]],
  encode: [["encode", "IOMMU_HWPT_ALLOC", value]],
  decode: [["decode", "IOMMU_HWPT_ALLOC", runCli(["encode", "IOMMU_HWPT_ALLOC", value]).stdout.trim()]],
  negotiate: [["negotiate", "IOMMU_HWPT_ALLOC", value, "--program", "v7.3", "--kernel", "v6.6"]],
  emit: [
    ["emit", "c-asserts", "HEAD"],
    ["emit", "html", "--app"],
  ],
  replay: [["replay", resolve("test/fixtures/recordings/syscalls-6.12.jsonl.gz")]],
  live: [["live"]],
  explain: [["explain", "field-moved"]],
  rules: [["rules"]],
};
