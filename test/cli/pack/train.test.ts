import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const cli = "dist/src/cli";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a hook that builds gets no commit into its repository, nor do its settings count", () => {
  const repository = join(folder, "repository");
  const home = join(folder, "home");
  mkdirSync(home);
  writeFileSync(join(home, ".gitconfig"), "[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = false\n");
  spawnSync("git", ["init", "--quiet", repository]);
  const program = `
    import { packedCheck } from "./${cli}/pack/packed-files.js"; import { loaderOf } from "./${cli}/pack/loader-of.js";
    import { readFileSync } from "node:fs"; import { Script } from "node:vm"; import { train } from "./${cli}/pack/train.js";
    const load = loaderOf([new Script(readFileSync(packedCheck.script, "latin1")).runInThisContext()]);
    const statuses = [];
    const noting = async (...words) => statuses[statuses.push(await load("src/cli/run.js").run(...words)) - 1];
    const isTrained = await train((path) => (path === "src/cli/run.js" ? { run: noting } : load(path)));
    process.stdout.write([isTrained, ...statuses, process.env.GIT_DIR].join(" "));`;
  const gitDirectory = join(repository, ".git");
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, GIT_DIR: gitDirectory };
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { env });
  // Some of the examples include what is not there; what a single commit changed was judged, and there was something to say.
  expect(`${stdout}${stderr}`).toBe(`true 2 1 1 ${gitDirectory}`);
  const commits = spawnSync("git", ["rev-list", "--all", "--count"], { cwd: repository, encoding: "utf8" });
  expect(commits.stdout).toBe("0\n");
});
