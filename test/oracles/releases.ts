import { run } from "./run.ts";

export interface Release {
  /** "7.3", "installed", or the directory that was given. */
  readonly name: string;
  /** The exact version, "7.3.4-1"; null where it can't be had any more. */
  readonly version: string | null;
  /** The include root of x86. */
  readonly root: string;
}

/** From the package's root, where npm runs scripts and vitest runs tests, built or not. */
const script = "test/oracles/linux-headers.sh";

/** Fetches releases of the kernel's headers, or finds them in the cache; "installed" is what this machine has. */
export async function fetchReleases(names: readonly string[]): Promise<Release[]> {
  const { stdout, stderr, status } = await run("bash", [script, ...names]);
  if (status !== 0) throw new Error(`linux-headers.sh: exit ${status}: ${stderr.trim()}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", version = "", directory = ""] = line.split(" ");
      return version === "not" ? { name, version: null, root: "" } : { name, version, root: `${directory}/include` };
    });
}
