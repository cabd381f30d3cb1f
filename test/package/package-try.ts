// npm run package:try -- NODE…: packs the package and what it depends on, installs it offline, and tries it on each node.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ownPackages, packed } from "./packed.ts";
import { tryInstalled } from "./try-installed.ts";

const folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
try {
  const tarballs = packed(ownPackages(), folder).map(({ filename }) => join(folder, filename));
  const nodes = process.argv.slice(2).map((path) => resolve(path));
  for (const [index, node] of (nodes.length === 0 ? [process.execPath] : nodes).entries()) {
    const empty = join(folder, String(index));
    mkdirSync(empty);
    tryInstalled(tarballs, empty, node);
    process.stdout.write(`${execFileSync(node, ["--version"], { encoding: "utf8" }).trim()}: installed and works\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
