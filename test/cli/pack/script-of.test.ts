import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { runScript } from "../../../src/cli/pack/run-script.ts";
import { scriptOf } from "../../../src/cli/pack/script-of.ts";

const modules = {
  "src/cli/run.js": `
    const near_1 = require("./near.js"); const load_1 = require("./load.js");
    const check = () => Promise.resolve().then(() => __importStar(require("./check.js")));
    const other = () => Promise.resolve().then(() => __importStar(require("./other.js")));
    exports.said = near_1.word + require("helping").help; exports.where = import.meta.url; exports.one = (id) => (0, load_1.load)(\`../rules/\${id}.js\`);`,
  "src/cli/near.js": 'exports.word = "\u201cnear\u201d ";',
  "src/cli/load.js": "not read",
  "src/cli/check.js": "exports.check = 1;",
  "src/cli/other.js": "exports.other = 1;",
  "src/rules/first.js": 'exports.id = "first";',
  "packages/helping/index.js": "exports.help = require('./lib/help').help;",
  "packages/helping/lib/help.js": 'exports.help = "help";',
};

test("what a module loads is packed: near modules, a folder, a package; of the subcommands check alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  for (const [path, text] of Object.entries(modules)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const from = pathToFileURL(`${folder}/`);
  const helping = { name: "helping", from: new URL("packages/helping/index.js", from), entry: "helping/index.js" };
  const text = scriptOf({ from, entry: "src/cli/run.js", besides: helping });
  rmSync(folder, { recursive: true });
  expect(text).toMatch(/^[\0-\x7f]*$/);
  expect(text).toContain("exports.check");
  expect(text).not.toContain("exports.other");
  const run = runScript(new Script(text))("src/cli/run.js") as {
    readonly said: string;
    readonly where: string;
    one(id: string): Promise<{ readonly id: string }>;
  };
  expect(run.said).toBe("\u201cnear\u201d help");
  expect(run.where).toMatch(/src\/cli\/run\.js$/);
  expect((await run.one("first")).id).toBe("first");
});
