import type { Fields } from "./fields.ts";
import { longest, parseBytes, parseErrno, parseFile, parseHex, parseReturn } from "./parse-memory.ts";
import type { FileCall, FileStep } from "./scenario.ts";

/** A memfd or a mapping takes no more; bytes. */
const largestFile = 1 << 28;
const mostEvents = 0xffff;
const mostBits = 0xffff_ffff;

/** One recorded call that is no ioctl. */
export function parseFileStep(fields: Fields): FileStep {
  return {
    kind: "file",
    op: fields.text("op"),
    call: parseCall(fields),
    errno: parseErrno(fields),
    ret: parseReturn(fields),
    out: parseBytes(fields, "out"),
  };
}

function parseCall(fields: Fields): FileCall {
  const kind = fields.text("op");
  const fd = () => parseFile(fields, "fd");
  switch (kind) {
    case "sleep":
      return { kind };
    case "memfd":
      return { kind, length: fields.count("len", largestFile) };
    case "open":
      return { kind, path: fields.text("path"), fd: fd() };
    case "close":
    case "fcntl_nonblock":
      return { kind, fd: fd() };
    case "poll":
      return { kind, fd: fd(), events: fields.count("events", mostEvents) };
    case "read":
      return { kind, fd: fd(), length: fields.count("len", longest), offset: null };
    case "pread":
      return { kind: "read", fd: fd(), length: fields.count("len", longest), offset: parseHex(fields, "offset") };
    case "write":
      return { kind, fd: fd(), data: parseBytes(fields, "data"), offset: null };
    case "pwrite":
      return { kind: "write", fd: fd(), data: parseBytes(fields, "data"), offset: parseHex(fields, "offset") };
    case "mmap":
      return {
        kind,
        fd: fd(),
        length: fields.count("len", largestFile),
        offset: parseHex(fields, "offset"),
        protection: fields.count("prot", mostBits),
        flags: fields.count("flags", mostBits),
      };
    default:
      return fields.fail("op", `${JSON.stringify(kind)} is no call that is known`);
  }
}
