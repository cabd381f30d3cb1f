import { noNotes } from "../declare/notes.ts";
import type { Notes } from "../declare/notes.ts";
import type { Json } from "./json.ts";
import { isArray } from "./json.ts";
import { isCount } from "./read/reading.ts";
import type { Reading } from "./read/reading.ts";

/** What the text of a header says beside its declarations; undefined where it says nothing. */
export function notesJson(notes: Notes): Json | undefined {
  const { fixed, aliases, pointees, onConfig, notForCpp, lineComment } = notes;
  const said = [...fixed].length + aliases.size + pointees.size + onConfig.length + notForCpp.length;
  if (notes === noNotes || (said === 0 && lineComment === null)) return undefined;
  const pairs = (stretches: Notes["onConfig"]): Json => stretches.map((stretch) => [...stretch]);
  return [
    [...fixed].map((remark) => [...remark]),
    [...aliases],
    [...pointees],
    pairs(onConfig),
    pairs(notForCpp),
    lineComment,
  ];
}

/** What `notesJson` wrote; `reading` is the fact that has it. Throws a `SnapshotProblem`. */
export function readNotes(notes: Json | null, reading: Reading): Notes {
  if (notes === null) return noNotes;
  const problem = reading.problem('its "notes" are not as they are written');
  const [fixed, aliases, pointees, onConfig, notForCpp, lineComment] = isArray(notes) ? notes : [];
  const lists = [fixed, aliases, pointees, onConfig, notForCpp].map((list) => {
    if (!isArray(list)) throw problem;
    return list;
  });
  const count = (json: Json | undefined): number => {
    if (!isCount(json)) throw problem;
    return json;
  };
  const pair = (json: Json): readonly Json[] => {
    if (!isArray(json) || json.length !== 2) throw problem;
    return json;
  };
  const stretch = (json: Json): readonly [number, number] => {
    const [first, last] = pair(json);
    return [count(first), count(last)];
  };
  return {
    fixed: new Map(lists[0]!.map((json) => [count(pair(json)[0]), String(pair(json)[1])])),
    aliases: new Set(lists[1]!.map(count)),
    pointees: new Set(lists[2]!.map(count)),
    onConfig: lists[3]!.map(stretch),
    notForCpp: lists[4]!.map(stretch),
    lineComment: lineComment === null ? null : count(lineComment),
  };
}
