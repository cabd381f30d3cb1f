import type { Architecture } from "../../declare/architecture.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { genericAsm } from "./generic-asm.ts";
import { rootInArchitecture } from "./root-in-architecture.ts";

/** Include roots as an architecture has them. */
export interface RootsInArchitecture {
  /** In the order in which they are searched; the first is the first that was given. */
  readonly trees: readonly [FileTree, ...FileTree[]];
  /** Whether the first has another architecture's asm/ and not this one's. */
  readonly lacksAsm: boolean;
  readonly gaps: readonly NotSeen[];
}

/** Where none of the roots has the architecture's asm/, generic headers stand in for another's, and that is said. */
export function rootsInArchitecture(
  [first, ...others]: readonly [FileTree, ...FileTree[]],
  architecture: Architecture,
): RootsInArchitecture {
  const own = rootInArchitecture(first, architecture);
  const all = [own, ...others.map((root) => rootInArchitecture(root, architecture))];
  const trees = [own.tree, ...all.slice(1).map(({ tree }) => tree)] as const;
  const lacksAsm = own.foreign !== null;
  const owner = all.find(({ foreign }) => foreign !== null);
  const isGiven = all.some(({ tree, foreign }) => foreign === null && tree.files("asm").length > 0);
  if (owner === undefined || (isGiven && !lacksAsm)) return { trees, lacksAsm, gaps: [] };
  const gap = `asm/ is ${owner.foreign}'s; ${architecture}'s is not given`;
  if (isGiven) return { trees, lacksAsm, gaps: [inAsm(gap)] };
  const standIns = all.filter(({ foreign }) => foreign !== null).map(({ tree }) => genericAsm(tree));
  return { trees: [...trees, ...standIns], lacksAsm, gaps: [inAsm(`${gap}, and asm-generic/ stands in for it`)] };
}

function inAsm(why: string): NotSeen {
  return { file: "asm", line: 1, why, subject: null };
}
