import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { pathWith } from "../support/commands.ts";
import { gitRepository } from "../support/git-repository.ts";
import { pumpHeader, pumpPath } from "../support/pump.ts";
import { readmeBlock } from "../support/readme.ts";

test("git shows what moved, and the text of what is no header", () => {
  const repository = gitRepository();
  const env = { ...process.env, PATH: pathWith(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const options = { cwd: repository.path, encoding: "utf8", env } as const;
  execFileSync("sh", ["-ec", readmeBlock("diff.uapi.textconv")], options);
  repository.commit({
    [pumpPath]: `/* a pump */\n${pumpHeader("__u64 litres;")}`,
    "include/uapi/linux/types.h": "typedef unsigned int __u32;\ntypedef unsigned long long __u64;\n",
    "include/uapi/linux/ioctl.h": "#define _IOW(a, b, c) (1U << 30 | (a) << 8 | (b) | sizeof(c) << 16)\n",
    "include/uapi/linux/note.h": "static inline int one(void) { return 1; }\n",
  });
  repository.write({
    [pumpPath]: pumpHeader("__u32 rate;", "__u64 litres;"),
    "include/uapi/linux/note.h": "static inline int one(void) { return 2; }\n",
  });
  const { status, stdout, stderr } = spawnSync("git", ["diff", "--no-color"], options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.split("\n").filter((line) => /^[-+](?!--|\+\+)/.test(line));
  expect(lines.join("\n")).toMatch(/^\+\t__u32 +rate; +\/\* +4 +4 \*\/$/m);
  expect(lines.join("\n")).toMatch(/^-#define PUMP_START 0x400c7001$/m);
  expect(stdout).not.toContain("a pump");
  expect(lines).toContain("+static inline int one(void) { return 2; }");
});
