import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

interface Packed {
  /** The tarball's name. */
  readonly filename: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** What `npm pack` makes of folders, into another one; what is built is taken as it is. */
export function packed(folders: readonly string[], into: string): readonly Packed[] {
  const args = [
    "pack",
    "--json",
    "--ignore-scripts",
    "--pack-destination",
    into,
    ...folders.map((path) => resolve(path)),
  ];
  return JSON.parse(execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) as Packed[];
}

/** The folders of the package and of all that it depends on, which depends on nothing itself. */
export function ownPackages(): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: object };
  return [".", ...Object.keys(dependencies).map((name) => join("node_modules", name))];
}
