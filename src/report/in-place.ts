import type { RecordLayout } from "../layout/record-layout.ts";

/** A record, and after it those without a tag that named members of it define in place: "struct foo.bar". */
export function withInPlace(record: RecordLayout): RecordLayout[] {
  const found = new Map<string, RecordLayout>();
  const waiting: RecordLayout[] = [record];
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    // `union { … } a, b;` is one record, which has its name from the first of them.
    if (!found.has(here.name)) found.set(here.name, here);
    // What has no name of its own belongs to the record around it: only its named members are looked at.
    const members = [...here.members];
    for (let member = members.shift(); member !== undefined; member = members.shift()) {
      if (!member.inPlace || member.record === null || !member.record.anonymous) continue;
      if (member.name === null) members.unshift(...member.record.members);
      else waiting.push(member.record);
    }
  }
  return [...found.values()];
}
