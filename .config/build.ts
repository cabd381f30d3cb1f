import { execFileSync } from "node:child_process";

/** Builds once before all tests: those of the command line run dist/, and what is packed is of it. */
export default function build(): void {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
}
