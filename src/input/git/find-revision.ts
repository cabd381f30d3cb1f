import { NoRepository } from "./no-repository.ts";
import type { GitSession } from "./git-session.ts";
import { splitRevision } from "./split-revision.ts";

/** The id of the tree of REV or REV:path, whether the path is there or not; null where there is none, or no repository. */
export async function findRevision(session: GitSession, spelled: string): Promise<string | null> {
  try {
    const repository = await session.repository();
    return await repository.treeOf(splitRevision(spelled).revision);
  } catch (error) {
    if (error instanceof NoRepository) return null;
    throw error;
  }
}
