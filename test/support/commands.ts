import { chmodSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryTree } from "./temporary-tree.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

/** `npx`, which runs what is built here for the package by its name, or in the version that package.json states. */
const npx = `#!/bin/sh
until [ "$1" = uapi-compat ] || [ "$1" = uapi-compat@${version} ]; do
  [ $# != 0 ] || { echo "npx is asked for another package"; exit 97; }
  shift
done
shift
exec ${process.execPath} ${resolve("dist/src/cli/main.cjs")} "$@"
`;

/** PATH with scripts in front of what else is there, `npx` among them. They go away with the test. */
export function pathWith(scripts: Readonly<Record<string, string>> = {}): string {
  const all = { npx, ...scripts };
  const folder = temporaryTree(all);
  for (const name of Object.keys(all)) chmodSync(join(folder, name), 0o755);
  return `${folder}:${process.env.PATH}`;
}
