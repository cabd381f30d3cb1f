import { isDeclared } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds until somebody may wonder, and between two lines. */
const patience = 1000;
const pause = 100;

/** The same source, with a progress line for whoever waits longer than a second. */
export function watched(source: OpenedSource, terminal: Terminal): OpenedSource {
  if (isDeclared(source)) return source;
  const files = new Set<string>();
  let next = Date.now() + patience;
  return {
    ...source,
    read(path) {
      files.add(path);
      if (Date.now() >= next) {
        next = Date.now() + pause;
        terminal.progress(`reading ${source.name}: ${files.size} files …`);
      }
      return source.read(path);
    },
  };
}
