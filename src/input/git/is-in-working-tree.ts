import { NoRepository } from "./no-repository.ts";
import type { GitSession } from "./git-session.ts";

/** Whether a path from the working directory lies in the working tree of its repository. Rejects with an `InputError`. */
export async function isInWorkingTree(session: GitSession, path: string): Promise<boolean> {
  try {
    const repository = await session.repository();
    return repository.top !== null && repository.pathOf(path) !== null;
  } catch (error) {
    if (error instanceof NoRepository) return false;
    throw error;
  }
}
