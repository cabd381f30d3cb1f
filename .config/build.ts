import { execFileSync } from "node:child_process";

/** Builds once before all tests: those of the command line run dist/. */
export default function build(): void {
  execFileSync("node_modules/.bin/tsc", { stdio: "inherit" });
  execFileSync("node_modules/.bin/tsc", ["-p", "src/page/browser"], { stdio: "inherit" });
  execFileSync("npm", ["run", "--silent", "pack:check"], { stdio: "inherit" });
}
