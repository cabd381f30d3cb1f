import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { lateTable } from "../../../src/cli/pack/late-table.ts";
import { loaderOf } from "../../../src/cli/pack/loader-of.ts";
import type { ModuleTable } from "../../../src/cli/pack/loader-of.ts";
import { modulesOf } from "../../../src/cli/pack/modules-of.ts";
import { scriptOf } from "../../../src/cli/pack/script-of.ts";

const modules = {
  "src/cli/run.js": `
    const near_1 = require("./near.js"); const load_1 = require("./load.js");
    exports.check = () => (0, load_1.load)("./check.js");
    exports.other = () => Promise.resolve().then(() => __importStar(require("./other.js")));
    exports.said = near_1.word + require("helping").help; exports.where = import.meta.url;
    exports.one = (id) => (0, load_1.load)(\`../rules/\${id}.js\`);`,
  "src/cli/near.js": 'exports.word = "\u201cnear\u201d ";',
  "src/cli/load.js": "not read",
  "src/cli/check.js": "exports.name = 'check';",
  "src/cli/other.js": 'exports.name = "other"; exports.near = require("./near.js");',
  "src/rules/first.js": 'exports.id = "first";',
  "packages/helping/dist/index.cjs": "exports.help = require('../lib/help').help;",
  "packages/helping/lib/help.js": 'exports.help = "help";',
  "packages/helping/LICENSE": "Keep */ this.",
};

interface Run {
  readonly said: string;
  readonly where: string;
  one(id: string): Promise<{ readonly id: string }>;
  check(): Promise<{ readonly name: string }>;
}

/** The modules that `check` needs as one script, and those that only the others need as another. */
function packedScripts(): readonly [check: string, others: string] {
  const folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  for (const [path, text] of Object.entries(modules)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const from = pathToFileURL(`${folder}/`);
  const helping = { name: "helping", folder: new URL("packages/helping/", from), entry: "dist/index.cjs" };
  const packing = { from, entry: "src/cli/run.js", packages: [helping] };
  const [all, ofCheck] = [modulesOf(packing), modulesOf(packing, "src/cli/run.js")];
  rmSync(folder, { recursive: true });
  return [scriptOf(ofCheck), scriptOf(new Map([...all].filter(([path]) => !ofCheck.has(path))))];
}

const atOnce = (text: string): ModuleTable => new Script(text).runInThisContext() as ModuleTable;

test.each([
  ["as one script", atOnce],
  ["each when it is loaded", (text: string): ModuleTable => lateTable(text)!],
])("what a module loads is packed: near modules, a folder, a package; modules are run %s", async (_, tableOf) => {
  const [check, others] = packedScripts();
  expect(check + others).toMatch(/^[\0-\x7f]*$/);
  expect(check, "the package's licence").toContain("/*! helping\n\nKeep * / this.*/");
  const load = loaderOf([tableOf(check)]);
  const run = load("src/cli/run.js") as Run;
  expect(run.said).toBe("\u201cnear\u201d help");
  expect(run.where).toMatch(/src\/cli\/run\.js$/);
  expect((await run.one("first")).id).toBe("first");
  expect((await run.check()).name).toBe("check");
  expect(load("src/cli/run.js")).toBe(run);
  expect(load("src/cli/other.js")).toBeNull();
  const loadAny = loaderOf([tableOf(check), tableOf(others)]);
  const { near } = loadAny("src/cli/other.js") as { readonly near: unknown };
  expect(near).toBe(loadAny("src/cli/near.js"));
});

test("a script that is cut holds nothing", () => {
  const [check] = packedScripts();
  expect(lateTable(check.slice(0, -1))).toBeNull();
  expect(lateTable(check.slice(1))).toBeNull();
  expect(lateTable("")).toBeNull();
});
