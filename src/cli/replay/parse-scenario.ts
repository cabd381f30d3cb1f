import { releaseNamed } from "../../known/release-named.ts";
import { InputError } from "../../declare/input-error.ts";
import { Fields, spelled } from "./fields.ts";
import { parseFileStep } from "./parse-file-step.ts";
import { parseHardware } from "./parse-hardware.ts";
import { parseIoctl } from "./parse-ioctl.ts";
import { parseSyscall } from "./parse-syscall.ts";
import type { Line } from "./read-lines.ts";
import type { Scenario, Step } from "./scenario.ts";

/** Each has its own process, and few of them make more than some dozen calls. */
const mostSteps = 100_000;

/** One line of a recording. Throws `InputError` that says where it is damaged. */
export function parseScenario(file: string, { text, number }: Line): Scenario {
  const place = `${file}:${number}`;
  const fields = new Fields(json(place, text), `${place}:`);
  return {
    id: fields.text("id"),
    about: fields.text("about"),
    release: releaseOf(place, fields.text("kernel")),
    bits: parseBits(fields),
    hardware: parseHardware(fields),
    steps: fields.has("syscall") ? [parseSyscall(fields)] : parseSteps(fields),
    place,
  };
}

function json(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${place}: is no JSON object; a recording has one on every line`);
  }
}

function releaseOf(place: string, kernel: string): Scenario["release"] {
  try {
    return releaseNamed(kernel);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${place}: kernel: ${error.message}`) : error;
  }
}

function parseBits(fields: Fields): 32 | 64 {
  const bits = fields.has("bits") ? fields.get("bits") : 64;
  return bits === 32 || bits === 64 ? bits : fields.fail("bits", `${spelled(bits)} is neither 32 nor 64`);
}

function parseSteps(scenario: Fields): readonly Step[] {
  /** The buffers as the steps so far left them. */
  const left: Uint8Array[] = [];
  return scenario.entries("steps", mostSteps).map((fields): Step => {
    if (!fields.has("request")) return parseFileStep(fields);
    const step = parseIoctl(fields, left);
    left.splice(0, step.buffersAfter.length, ...step.buffersAfter);
    return step;
  });
}
