import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

interface Try {
  readonly args: readonly string[];
  readonly status: number;
  readonly prints: string;
}

/** What somebody does first, beside two folders of headers. */
const tries: readonly Try[] = [
  { args: ["check", "before", "after"], status: 1, prints: "struct pump_start grew 8 -> 16" },
  { args: ["check", "before", "after", "--format", "html"], status: 1, prints: "</html>" },
  { args: ["encode", "IOMMU_DESTROY", '{"id":7}'], status: 0, prints: '"in":"0800000007000000"' },
  { args: ["decode", "IOMMU_DESTROY", "0800000007000000"], status: 0, prints: "id = 7" },
  {
    args: "negotiate IOMMU_DESTROY 0800000007000000 --kernel v7.3".split(" "),
    status: 0,
    prints: "accepted",
  },
  { args: ["emit", "vectors", "IOMMU_DESTROY"], status: 0, prints: "IOMMU_DESTROY" },
  { args: ["emit", "html", "--app"], status: 0, prints: "</html>" },
];

/** Loads all that the package exports. */
const loadAll = `
const { createRequire } = await import("node:module");
const require = createRequire(import.meta.url);
const { exports } = require("uapi-compat/package.json");
for (const name of Object.keys(exports)) {
  const path = "uapi-compat" + name.slice(1);
  const entry = path.endsWith(".json") ? require(path) : await import(path);
  if (Object.keys(entry).length === 0) throw new Error(path + " holds nothing");
}
`;

/**
 * Installs tarballs in an empty folder, without a registry and with nothing in npm's cache, and uses what is there. Throws
 * where something is not as it should be, or complains.
 */
export function tryInstalled(tarballs: readonly string[], folder: string, node: string): void {
  const run = (command: string, args: readonly string[], status = 0): string => {
    const env = {
      ...process.env,
      PATH: `${dirname(node)}:${process.env.PATH}`,
      npm_config_cache: join(folder, ".npm"),
    };
    const ended = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
    if (ended.status === status && (command === "npm" || ended.stderr === "")) return ended.stdout;
    throw new Error(`${command} ${args.join(" ")}: ${ended.status} for ${status}: ${ended.stderr}`);
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  for (const side of ["before", "after"]) cpSync(resolve("test/try", side), join(folder, side), { recursive: true });
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", ...tarballs]);
  const tryAll = (): void => {
    for (const { args, status, prints } of tries) {
      const said = run(join("node_modules", ".bin", "uapi-compat"), args, status);
      if (!said.includes(prints)) throw new Error(`uapi-compat ${args.join(" ")} does not print ${prints}: ${said}`);
    }
  };
  tryAll();
  writeFileSync(join(folder, "all.mjs"), loadAll);
  run(node, ["all.mjs"]);
  // Every command starts from the packed scripts, and has no need of these.
  for (const path of ["cli/start.js", "cli/run.js", "gate"]) {
    rmSync(join(folder, "node_modules/uapi-compat/dist/src", path), { recursive: true });
  }
  tryAll();
}
