import { run } from "../../../src/cli/run.ts";
import { printable } from "../../../src/declare/printable.ts";
import type { Entry } from "../entry.ts";
import { gitScene, givenAnswers, startAnswers } from "../git-scene.ts";
import { Broken, requireLine } from "../laws.ts";
import { partsOf } from "../parts.ts";

const calls = [
  ["check", "--no-cache", "A..B"],
  ["check", "--no-cache"],
  ["changes", "--no-cache", "A", "B"],
];

interface Said {
  readonly status: number;
  readonly complaints: readonly string[];
}

async function said(argv: readonly string[]): Promise<Said> {
  const complaints: string[] = [];
  const complain = (line: string): void => void complaints.push(line);
  const before = process.cwd();
  process.chdir(gitScene().repository);
  try {
    return { status: await run(argv, { colour: false, print: () => {}, complain, progress: () => {} }), complaints };
  } finally {
    process.chdir(before);
  }
}

/** What git says in a repository to each call. */
async function recorded(): Promise<readonly Buffer[]> {
  const all: Buffer[] = [];
  for (const [index, argv] of calls.entries()) {
    startAnswers(null);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await said(argv);
    const parts = givenAnswers().map(([name, bytes]) =>
      Buffer.concat([Buffer.from(`%% ${name}\n`), bytes, Buffer.from("\n")]),
    );
    all.push(Buffer.concat([Buffer.from(`%% call ${index}\n\n`), ...parts]));
  }
  return all;
}

const entry: Entry = {
  name: "git-answers",
  reads: "what git says to each question of a check in a repository, recorded and damaged",
  share: 1,
  longest: 12_000,
  stride: 1,
  seeds: recorded,
  grown: null,
  fragments: [
    ..."\0| missing\n| ambiguous\n| tree 40\n| blob 5\n|:100644 100644 |100644 |40000 |120000 |160000 |false\ntrue\n|../..|\n|%% batch-1/1\n|%% call 1\n".split(
      "|",
    ),
    "1".repeat(40),
  ],
  async run(input) {
    const parts = partsOf(input, "nothing");
    const call = calls[Number([...parts.keys()].find((name) => name.startsWith("call "))?.slice(5))] ?? calls[0]!;
    startAnswers(parts);
    const { status, complaints } = await said(call);
    // The terminal takes out what would steer it.
    for (const line of complaints) requireLine(printable(line));
    if (complaints.some((line) => line.includes("internal error"))) throw new Broken(complaints.join(" "));
    if (status === 2 && complaints.length === 0) throw new Broken("exit status 2 without a word");
    return { kind: status === 2 ? "refused" : "answered", said: () => `${status} ${complaints.join("\n")}` };
  },
};
export default entry;
