import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseScenario } from "../../../src/cli/replay/parse-scenario.ts";
import { playScenario } from "../../../src/cli/replay/play-scenario.ts";

interface RecordedStep {
  errno: string | null;
  ret: number;
  out: string;
  readonly bufs_out: string[];
}

const lines = readFileSync("test/recordings/ioctls.jsonl", "utf8").trimEnd().split("\n");

const isDifferent = (text: string): boolean =>
  playScenario(parseScenario("a", { text, number: 1 })).some(({ kind }) => kind === "differs");

/** The recording of a kernel that did one thing otherwise in one step: not one of them passes. */
function passing(change: (step: RecordedStep, at: number) => boolean): readonly string[] {
  return lines.flatMap((line) => {
    const { id, steps } = JSON.parse(line) as { id: string; steps: RecordedStep[] };
    return steps.flatMap((_, index) => {
      const passed: string[] = [];
      for (let at = 0; ; at++) {
        const scenario = JSON.parse(line) as { steps: RecordedStep[] };
        if (!change(scenario.steps[index]!, at)) return passed;
        if (!isDifferent(JSON.stringify(scenario))) passed.push(`${id}, step ${index + 1}, ${at}`);
      }
    });
  });
}

const flipped = (hex: string, at: number): string =>
  `${hex.slice(0, at)}${(Number.parseInt(hex[at]!, 16) ^ 1).toString(16)}${hex.slice(at + 1)}`;

const isHexAt = (hex: string | undefined, at: number): hex is string => /^[0-9a-f]$/.test(hex?.[at] ?? "");

test("a played scenario is as recorded, to begin with", () => {
  expect(lines.filter(isDifferent)).toEqual([]);
});

test("another errno, and another return value", () => {
  expect(
    passing((step, at) => {
      if (at > 0) return false;
      step.errno = step.errno === "EXDEV" ? "EROFS" : "EXDEV";
      step.ret = -1;
      return true;
    }),
  ).toEqual([]);
  expect(
    passing((step, at) => {
      if (at > 0 || step.errno !== null) return false;
      step.ret++;
      return true;
    }),
  ).toEqual([]);
});

/** Of so many digits one is changed: each takes a scenario's time. */
const stride = 9;

test("a digit of the struct", () => {
  expect(
    passing((step, time) => {
      const at = time * stride;
      if (!isHexAt(step.out, at)) return false;
      step.out = flipped(step.out, at);
      return true;
    }),
  ).toEqual([]);
});

test("a digit of a buffer", () => {
  expect(
    passing((step, time) => {
      const at = time * stride;
      const [buffer] = step.bufs_out;
      if (at > 200 || !isHexAt(buffer, at)) return false;
      step.bufs_out[0] = flipped(buffer!, at);
      return true;
    }),
  ).toEqual([]);
});
