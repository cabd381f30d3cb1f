import type { NotSeen } from "../../declare/not-seen.ts";
import type { Reading } from "./reading.ts";

/** What could not be seen at a place; the property `why` says the reason. Throws a `SnapshotProblem`. */
export function readGap(reading: Reading, why: string, { file, line }: Pick<NotSeen, "file" | "line">): NotSeen {
  const [undeclared, text] = [reading.maybeText("undeclared"), reading.maybeText("text")];
  return {
    file,
    line,
    why: reading.text(why),
    subject: reading.maybeText("subject"),
    ...(text === null ? {} : { text }),
    ...(undeclared === null ? {} : { undeclared }),
  };
}
