import type { Entry } from "./entry.ts";
import btf from "./entries/btf.ts";
import commandLine from "./entries/command-line.ts";
import config from "./entries/config.ts";
import elf from "./entries/elf.ts";
import gate from "./entries/gate.ts";
import gitAnswers from "./entries/git-answers.ts";
import gitObjects from "./entries/git-objects.ts";
import headers from "./entries/headers.ts";
import hex from "./entries/hex.ts";
import jsonValues from "./entries/json-values.ts";
import kernelSources from "./entries/kernel-sources.ts";
import kernelTrees from "./entries/kernel-trees.ts";
import mailboxes from "./entries/mailboxes.ts";
import patches from "./entries/patches.ts";
import planted from "./entries/planted.ts";
import preprocessor from "./entries/preprocessor.ts";
import realHeaders from "./entries/real-headers.ts";
import recordings from "./entries/recordings.ts";
import snapshots from "./entries/snapshots.ts";

/** Every way in, by name. */
export const entries: readonly Entry[] = [
  ...[btf, commandLine, config, elf, gate, gitAnswers, gitObjects, headers, hex, jsonValues, kernelSources],
  ...[kernelTrees, mailboxes, patches, planted, preprocessor, realHeaders, recordings, snapshots],
];
