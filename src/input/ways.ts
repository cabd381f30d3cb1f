import { basename } from "node:path";
import { fileStatus, isFile } from "./tree/file-status.ts";
import { findRevision } from "./git/find-revision.ts";
import { NoRepository } from "./git/no-repository.ts";
import { InputError } from "../declare/input-error.ts";
import { spelledRelease } from "../declare/release-spelling.ts";
import { asGiven } from "./as-given.ts";
import { isSnapshot } from "./snapshot/is-snapshot.ts";
import type { OpenOptions, Opening, SideOptions, Way } from "./way.ts";

const btfPrefix = "btf:";

/** Every way in, in the order in which a spelling is tried. What few ask for is loaded by those alone. */
export const ways: readonly Way[] = [
  {
    name: "release",
    takes: (spelling) => spelledRelease(spelling) !== null,
    open: async (spelling) => {
      const { releaseSource } = await import("./release/release-source.ts");
      return { source: releaseSource(spelledRelease(spelling)!) };
    },
  },
  {
    name: "btf",
    takes: (spelling) => spelling.startsWith(btfPrefix),
    open: async (spelling) => {
      const { btfSource } = await import("./btf/btf-source.ts");
      return { source: btfSource(spelling.slice(btfPrefix.length)) };
    },
  },
  {
    name: "snapshot",
    takes: isSnapshot,
    open: async (spelling) => {
      const { snapshotSource } = await import("./snapshot/snapshot-source.ts");
      return { source: snapshotSource(spelling) };
    },
  },
  {
    name: "directory",
    takes: (spelling) => statusOf(spelling)?.isDirectory() === true,
    open: async (spelling, { includes }) => {
      const { directorySource } = await import("./directory-source.ts");
      return { source: directorySource(spelling, includes) };
    },
  },
  {
    name: "file",
    takes: (spelling) => statusOf(spelling) !== null,
    open: openFile,
  },
  {
    name: "revision",
    takes: () => true,
    open: openRevision,
  },
];

function statusOf(spelling: string): ReturnType<typeof fileStatus> {
  return asGiven(spelling, () => fileStatus(spelling));
}

/** What git takes for no revision's name: "/tmp/foo", "../foo", "foo/". */
const pathAlone = /^\.{0,2}\/|^[^:]*\/$/;

/** Git is started by those alone who name what is no file. */
async function openRevision(spelling: string, options: SideOptions): Promise<Opening> {
  const isFileThere = spelling.endsWith("/") && isFile(spelling.replace(/(?<!\/)\/+$/, ""));
  if (isFileThere) throw new InputError(`${spelling}: a file, not a directory`);
  if (pathAlone.test(spelling)) throw new InputError(`${spelling}: no such file or directory`);
  const repository = await options.session.repository().catch((error: unknown) => {
    if (error instanceof NoRepository) throw new InputError(`${spelling}: no such file or directory`);
    throw error;
  });
  const isRevision =
    !/^[^:]*\.(?:h|json|btf)$/.test(spelling) || (await findRevision(options.session, spelling)) !== null;
  if (!isRevision) throw new InputError(`${spelling}: no such file or directory, and no revision`);
  const { openInRepository } = await import("./git/open-in-repository.ts");
  return openInRepository(repository, spelling, options);
}

async function openFile(spelling: string, { includes }: OpenOptions): Promise<Opening> {
  const { fileSource } = await import("./file-source.ts");
  return {
    source: fileSource(spelling, includes),
    single: { base: basename(spelling), as: (path) => fileSource(spelling, includes, path) },
  };
}
