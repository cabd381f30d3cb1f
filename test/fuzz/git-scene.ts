import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { scratch } from "./scratch.ts";

/**
 * In the place of git: writes down what git says to each question, or says what stands there instead. A question without
 * an answer ends it, and so does one for which nobody waits.
 */
const script = `#!/bin/bash
at=1
while [[ "\${!at}" == -* ]]; do
  [[ "\${!at}" == -c ]] && at=$((at + 1))
  at=$((at + 1))
done
folder=$UAPI_COMPAT_FUZZ_ANSWERS
name=\${!at}
[[ "$*" == *"cat-file --batch" ]] && name=batch
turn=1
while ! mkdir "$folder/turns/$name-$turn" 2>/dev/null; do turn=$((turn + 1)); done
said=$folder/said/$name-$turn
[[ -n $UAPI_COMPAT_FUZZ_GIT ]] && mkdir "$said"
answer() {
  [[ -n $UAPI_COMPAT_FUZZ_GIT ]] && "$UAPI_COMPAT_FUZZ_GIT" "$@" >"$file"
  [[ -e $file ]] && cat "$file"
}
if [[ $name == batch ]]; then
  asked=1
  while IFS= read -r -t \${UAPI_COMPAT_FUZZ_GIT:+6}2 object; do
    file="$said/$asked"
    answer "$@" <<<"$object" || exit
    asked=$((asked + 1))
  done
else
  file="$said/1"
  answer "$@"
fi
`;

const repository = {
  before: {
    "include/uapi/linux/foo.h": "struct foo { int a; };\n",
    "drivers/foo.c": "int foo(void) { return copy_from_user(); }\n",
  },
  after: {
    "include/uapi/linux/foo.h": "struct foo { int a; int b; };\n",
    "include/uapi/linux/new.h": "#define NEW 1\n",
  },
};

/** A folder of a repository, and where the answers stand that are given there. */
interface GitScene {
  readonly repository: string;
  readonly answers: string;
  /** The real git. */
  readonly git: string;
}

let made: GitScene | null = null;

/** Puts the script before git in this process's PATH, in a repository with two commits, A and B. */
export function gitScene(): GitScene {
  if (made !== null) return made;
  const [folder, answers, bin] = ["repository", "answers", "bin"].map((name) => join(scratch(), name)) as [
    string,
    string,
    string,
  ];
  for (const path of [folder, answers, bin]) mkdirSync(path, { recursive: true });
  const git = (...args: readonly string[]): void => {
    const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    spawnSync("git", ["-C", folder, ...identity, ...args]);
  };
  git("init", "-q", "-b", "main");
  for (const [tag, files] of [
    ["A", repository.before],
    ["B", repository.after],
  ] as const) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git("add", "-A");
    git("commit", "-q", "-m", tag);
    git("tag", tag);
  }
  const found = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  writeFileSync(join(bin, "git"), script);
  chmodSync(join(bin, "git"), 0o755);
  process.env["PATH"] = bin + delimiter + process.env["PATH"]!;
  process.env["UAPI_COMPAT_FUZZ_ANSWERS"] = answers;
  return (made = { repository: folder, answers, git: found });
}

/** What git says is written down from now on, or given. */
export function startAnswers(given: ReadonlyMap<string, Buffer> | null): void {
  const { answers, git } = gitScene();
  rmSync(answers, { recursive: true, force: true });
  for (const folder of ["turns", "said"]) mkdirSync(join(answers, folder), { recursive: true });
  process.env["UAPI_COMPAT_FUZZ_GIT"] = given === null ? git : "";
  for (const [name, bytes] of given ?? []) {
    const [, command, place] = /^([a-z-]+-\d+)\/(\d+)$/.exec(name) ?? [];
    if (command === undefined || place === undefined) continue;
    mkdirSync(join(answers, "said", command), { recursive: true });
    writeFileSync(join(answers, "said", command, place), bytes);
  }
}

/** What was written down, by subcommand, its turn and the question: "batch-1/3". */
export function givenAnswers(): readonly (readonly [string, Buffer])[] {
  const said = join(gitScene().answers, "said");
  const places = readdirSync(said, { recursive: true, encoding: "utf8" }).filter((place) => place.includes("/"));
  return places.toSorted().map((place) => [place, readFileSync(join(said, place))] as const);
}
