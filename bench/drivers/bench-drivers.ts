import { median } from "../median.ts";
import { table } from "../table.ts";
import { CallingProgram } from "./calling-program.ts";

const machines = ["selftest", "vtd/full"] as const;
const pairs = 50_000;
const leastPairs = 300_000;
const objects = 1_000_000;
const slices = 10;

/** The emulated kernel: how many commands it answers, and that a million live objects cost each as much as the first. */
export function benchDrivers(rounds: number, markdown: boolean): void {
  console.log(
    `HWPT_ALLOC and DESTROY of it, pairs per processor second; node ${process.version}; medians of ${rounds} rounds\n`,
  );
  const programs = machines.map((machine) => new CallingProgram(machine));
  const seconds = machines.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    programs.forEach((program, index) => {
      const took = timed(() => callPairs(program));
      // The first round is the compiler's.
      if (round >= 0) seconds[index]!.push(took);
    });
  }
  const rates = machines.map((machine, index) => [
    machine,
    (pairs / median(seconds[index]!)).toFixed(0),
    String(leastPairs),
  ]);
  console.log(table([["machine", "pairs/s", "at least"], ...rates], markdown));

  console.log(`\n${objects} HWPTs in one iommufd, processor microseconds for each while they grow, and when all go:\n`);
  const heading = Array.from({ length: slices }, (_, index) => `${((index + 1) * objects) / slices / 1000}k`);
  const grown = machines.map((machine) => [machine, ...grow(machine)]);
  console.log(table([["machine", ...heading, "close"], ...grown], markdown));
}

function callPairs(program: CallingProgram): void {
  for (let i = 0; i < pairs; i++) {
    program.alloc();
    program.destroy();
  }
}

function grow(machine: string): readonly string[] {
  const program = new CallingProgram(machine);
  const count = objects / slices;
  const allocs = Array.from({ length: slices }, () => {
    return timed(() => {
      for (let i = 0; i < count; i++) program.alloc();
    });
  });
  const closed = timed(() => program.close());
  return [...allocs.map((took) => micros(took / count)), micros(closed / objects)];
}

const micros = (seconds: number): string => (seconds * 1e6).toFixed(2);

/** Processor seconds, of all threads: what else runs on the machine does not count. */
function timed(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
