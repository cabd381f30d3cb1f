import type { Architecture } from "../../declare/architecture.ts";

/**
 * What of a tree is brought in advance: files by their paths from the top, where "*" is the name of a file or folder, and
 * "**" at the end all that is below. Nothing else is missing, only slower.
 */
export class Wanted {
  readonly #patterns: readonly (readonly string[])[];
  /** The folders of which all is wanted. */
  readonly folders: readonly string[];
  /** As git takes them. */
  readonly pathspecs: readonly string[];

  /** Whether what the files hold is wanted, too. */
  readonly isRead: boolean;

  constructor(patterns: readonly string[], { isRead = true } = {}) {
    this.isRead = isRead;
    this.#patterns = patterns.map((pattern) => pattern.split("/"));
    this.folders = patterns.flatMap((pattern) =>
      pattern === "**" ? ["."] : (/^(.*)\/\*\*$/.exec(pattern)?.[1] ?? []),
    );
    this.pathspecs = patterns.map((pattern) => `:(top,glob)${pattern.replaceAll(/[\\?[\]]/g, String.raw`\$&`)}`);
  }

  /** Whether files of which some are wanted lie in the folder or below it. */
  enters(folder: string): boolean {
    const parts = folder.split("/");
    return this.#patterns.some((pattern) => {
      const isAllBelow = pattern.at(-1) === "**";
      const named = isAllBelow ? pattern.slice(0, -1) : pattern;
      if (parts.length >= pattern.length && !isAllBelow) return false;
      return parts.every((part, index) => index >= named.length || matches(named[index]!, part));
    });
  }

  /** Whether all that lies below the folder is wanted. */
  takesAllIn(folder: string): boolean {
    return this.folders.some((each) => each === "." || `${folder}/`.startsWith(`${each}/`));
  }

  /** Whether a file is one of them. */
  names(path: string): boolean {
    const parts = path.split("/");
    return this.#patterns.some((pattern) => {
      const isAllBelow = pattern.at(-1) === "**";
      const named = isAllBelow ? pattern.slice(0, -1) : pattern;
      if (isAllBelow ? parts.length <= named.length : parts.length !== named.length) return false;
      return named.every((part, index) => matches(part, parts[index]!));
    });
  }
}

function matches(pattern: string, name: string): boolean {
  const star = pattern.indexOf("*");
  if (star === -1) return pattern === name;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}

/** A kernel's headers, and the tables and lists of which some are made, for some of its architectures. */
export function ofKernel(architectures: readonly Architecture[]): Wanted {
  return new Wanted([
    "include/uapi/**",
    ...["Makefile", "scripts/syscall.tbl"],
    ...architectures.flatMap((name) => [
      `arch/${name}/include/uapi/**`,
      `arch/${name}/kernel/Makefile.syscalls`,
      `arch/${name}/kernel/syscalls/*.tbl`,
      `arch/${name}/entry/syscalls/*.tbl`,
      `arch/${name}/tools/*.tbl`,
    ]),
  ]);
}

/** The names of all files, and nothing of what they hold. */
export const everything = new Wanted(["**"], { isRead: false });

/** All that lies below the folders; "" is the top. */
export function below(folders: readonly string[]): Wanted {
  return new Wanted(folders.map((folder) => (folder === "" ? "**" : `${folder}/**`)));
}
