import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** What processes cost until they ended: processor time of all their threads, and time on the wall. Seconds. */
export interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/**
 * Runs commands one after the other, each a process of its own from start to end. Exit status 1 is an answer (findings,
 * a header that does not compile); a program that failed otherwise was not measured, and that is an error.
 */
export function cost(commands: readonly (readonly string[])[]): Cost {
  // The shell's `times` is the only portable account of what children used.
  const script = `${commands.map((words) => `${words.map(quoted).join(" ")} >/dev/null; [ $? -le 1 ] || exit 2\n`).join("")}times\n`;
  const start = performance.now();
  const { stdout, stderr, status, error } = spawnSync("sh", ["-s"], {
    input: script,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const wall = (performance.now() - start) / 1000;
  if (error) throw error;
  // Node ends an uncaught error with its version, and with status 1.
  if (status !== 0 || /^Node\.js v/m.test(stderr)) throw new Error(`a measured program failed: ${stderr.slice(-2000)}`);
  const children = stdout.trim().split("\n").at(-1) ?? "";
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  if (seconds.length !== 2) throw new Error(`sh: times said "${children}"`);
  return { cpu: (seconds[0] as number) + (seconds[1] as number), wall };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
