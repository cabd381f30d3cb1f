import { isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds until somebody may wonder, and between two lines. */
const patience = 1000;
const pause = 100;

/** The same source, with a progress line for whoever waits longer than a second. */
export function watched(source: OpenedSource, terminal: Terminal): OpenedSource {
  return isText(source) ? watchedText(source, terminal) : source;
}

function watchedText(source: TextSource, terminal: Terminal): TextSource {
  const files = new Set<string>();
  let next = Date.now() + patience;
  const watching = (text: TextSource): TextSource => {
    const { inArchitecture } = text;
    return {
      ...text,
      read(path) {
        files.add(path);
        if (Date.now() >= next) {
          next = Date.now() + pause;
          terminal.progress(`reading ${source.name}: ${files.size} files …`);
        }
        return text.read(path);
      },
      ...(inArchitecture && { inArchitecture: (architecture) => watching(inArchitecture(architecture)) }),
    };
  };
  return watching(source);
}
