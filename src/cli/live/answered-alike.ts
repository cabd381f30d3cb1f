import type { Answered, Question } from "./question.ts";

/**
 * The interfaces of which every question got the same error, by their names. Whatever is asked, no kernel says the same to a
 * size that is too small, to memory that can't be read and to what is right: a sandbox does, and a kernel that does not
 * have it, or was told at boot not to.
 */
export function answeredAlike(
  questions: readonly Question[],
  answers: readonly Answered[],
): ReadonlyMap<string, string> {
  const errors = new Map<string, Set<string | null>>();
  for (const [index, answered] of answers.entries()) {
    const { name } = questions[index]!;
    const own = errors.get(name) ?? new Set();
    errors.set(name, own.add(answered.kind === "answered" ? answered.errno : null));
  }
  return new Map(
    [...errors].flatMap(([name, own]) => {
      const [only] = own;
      return own.size === 1 && typeof only === "string" ? [[name, only] as const] : [];
    }),
  );
}
