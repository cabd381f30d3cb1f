import type { Answer } from "../../drivers/answer.ts";
import { NotModelled } from "../../drivers/not-modelled.ts";
import { answerDifferences } from "./answer-differences.ts";
import { agrees, difference, differs } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import type { FileCall, FileStep } from "./scenario.ts";

/** Plays a call that is no ioctl. */
export function playFileStep(program: Program, { call, ...step }: FileStep): Outcome {
  // Nothing here takes time.
  if (call.kind === "sleep") return agrees;
  const answer = made(program, call);
  const out = call.kind === "mmap" ? answer.out.subarray(0, mappedStart) : answer.out;
  const bytes = difference("what it gives", out, step.out);
  const what = [...answerDifferences(answer, step), ...(bytes === null ? [] : [bytes])];
  return what.length === 0 ? agrees : differs(...what);
}

/** Recordings have so much of a mapping; bytes. */
const mappedStart = 16;

function made(program: Program, call: Exclude<FileCall, { readonly kind: "sleep" }>): Answer {
  const { opened } = program;
  if (call.kind === "memfd") return opened.memfd(call.length);
  const fd = program.descriptor(call.fd);
  switch (call.kind) {
    case "open":
      if (!program.knows(call.path)) throw new NotModelled(`nothing is known of ${call.path}`, true);
      return opened.open(call.path, fd);
    case "close":
      return opened.close(fd);
    case "fcntl_nonblock":
      return opened.setNonblocking(fd);
    case "poll":
      return opened.poll(fd, call.events);
    case "read":
      return opened.read(fd, call.length, call.offset ?? undefined);
    case "write":
      return opened.write(fd, call.data, call.offset ?? undefined);
    case "mmap":
      return opened.mmap(fd, call.offset, call.length, call.protection, call.flags);
  }
}
