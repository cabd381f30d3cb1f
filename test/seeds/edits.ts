import { enumeratorPlace, codePlace, macroPlace, memberPlace, PlaceNotFound, recordPlace } from "./places.ts";
import type { Place } from "./places.ts";

/** The files of one version, as far as an edit is concerned: headers by path, "linux/iommufd.h", and kernel code by path. */
export interface Files {
  /** Throws `PlaceNotFound` for what is not there. */
  read(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/** One edit; `header` is the one that its case is about. Throws `PlaceNotFound`. */
export type Edit = (files: Files, header: string) => void;

const inText =
  (change: (text: string) => string): Edit =>
  (files, header) =>
    files.write(header, change(files.read(header)));

const replaced = (text: string, { start, end }: Place, by: string): string =>
  `${text.slice(0, start)}${by}${text.slice(end)}`;

const at = (where: (text: string) => Place, by: (old: string) => string): Edit =>
  inText((text) => {
    const place = where(text);
    return replaced(text, place, by(text.slice(place.start, place.end)));
  });

// Members. A record is "struct foo" or "union foo"; a member is called by its own name, at whatever depth.

export const append = (record: string, members: string): Edit =>
  at(
    (text) => recordPlace(text, record).body,
    (body) => `${body}\n${members}\n`,
  );
export const insertBefore = (record: string, member: string, members: string): Edit =>
  at(
    (text) => memberPlace(text, record, member),
    (old) => `${members}\n${old}`,
  );
export const insertAfter = (record: string, member: string, members: string): Edit =>
  at(
    (text) => memberPlace(text, record, member),
    (old) => `${old}\n${members}`,
  );
export const replaceMember = (record: string, member: string, members: string): Edit =>
  at(
    (text) => memberPlace(text, record, member),
    () => members,
  );
export const removeMember = (record: string, member: string): Edit => replaceMember(record, member, "");
/** Takes elements from the front of an array, and puts members in their place: reserved bytes that are used. */
export const carve = (record: string, array: string, members: string, elements: number): Edit =>
  at(
    (text) => memberPlace(text, record, array),
    (old) => {
      const bound = /\[([^\]]*)\]/.exec(old);
      if (bound === null) throw new PlaceNotFound(`${record}.${array}[]`);
      return `${members} ${old.replace(bound[0], `[(${bound[1]}) - ${elements}]`)}`;
    },
  );
export const swapMembers = (record: string, first: string, second: string): Edit =>
  inText((text) => {
    const [one, other] = [memberPlace(text, record, first), memberPlace(text, record, second)];
    if (one.end > other.start) throw new PlaceNotFound(`${record}: ${first} before ${second}`);
    const words = (place: Place) => text.slice(place.start, place.end);
    return replaced(replaced(text, other, words(one)), one, words(other));
  });
/** Puts text before the first and behind the last of some members: "__struct_group(…", ");". */
export const around = (record: string, first: string, last: string, before: string, after: string): Edit =>
  inText((text) => {
    const place = { start: memberPlace(text, record, first).start, end: memberPlace(text, record, last).end };
    return replaced(text, place, `${before}\n${text.slice(place.start, place.end)}\n${after}`);
  });

// Records, and what is declared beside them.

export const replaceRecord = (record: string, declaration: string): Edit =>
  at(
    (text) => recordPlace(text, record),
    () => declaration,
  );
export const removeRecord = (record: string): Edit => replaceRecord(record, "");
export const declareBefore = (record: string, declaration: string): Edit =>
  at(
    (text) => recordPlace(text, record),
    (old) => `${declaration}\n${old}`,
  );
export const declareAfter = (record: string, declaration: string): Edit =>
  at(
    (text) => recordPlace(text, record),
    (old) => `${old}\n${declaration}`,
  );
/** An attribute behind the closing brace. */
export const attribute = (record: string, words: string): Edit =>
  at(
    (text) => ({ start: recordPlace(text, record).body.end + 1, end: recordPlace(text, record).body.end + 1 }),
    () => ` ${words}`,
  );
export const dropAttributes = (record: string): Edit =>
  at(
    (text) => ({ start: recordPlace(text, record).body.end + 1, end: recordPlace(text, record).end }),
    () => ";",
  );
export const moveToEnd = (record: string): Edit =>
  inText((text) => {
    const place = recordPlace(text, record);
    const moved = text.slice(place.start, place.end);
    return beforeLastEndif(replaced(text, place, ""), moved);
  });
export const declareAtEnd = (declaration: string): Edit => inText((text) => beforeLastEndif(text, declaration));
/** Only for the kernel's own build, from now on. */
export const hide = (record: string): Edit =>
  at(
    (text) => recordPlace(text, record),
    (old) => `\n#ifdef __KERNEL__\n${old}\n#endif\n`,
  );

function beforeLastEndif(text: string, declaration: string): string {
  const last = text.lastIndexOf("#endif");
  if (last === -1) throw new PlaceNotFound("an include guard");
  return replaced(text, { start: last, end: last }, `${declaration}\n`);
}

// Macros.

export const define = (name: string, value: string): Edit =>
  at(
    (text) => macroPlace(text, name).value,
    () => ` ${value}`,
  );
export const redefine = (name: string, lines: string): Edit =>
  at(
    (text) => macroPlace(text, name),
    () => `${lines}\n`,
  );
export const undefine = (name: string): Edit =>
  at(
    (text) => macroPlace(text, name),
    () => "",
  );
export const defineAfter = (name: string, definition: string): Edit =>
  at(
    (text) => macroPlace(text, name),
    (old) => `${old}#define ${definition}\n`,
  );
export const hideMacro = (name: string): Edit =>
  at(
    (text) => macroPlace(text, name),
    (old) => `#ifdef __KERNEL__\n${old}#endif\n`,
  );

// Enumerators, of whatever enum.

export const enumeratorAfter = (name: string, enumerator: string): Edit =>
  at(
    (text) => enumeratorPlace(text, name),
    (old) => `${old.endsWith(",") ? old : `${old.trimEnd()},`}\n${enumerator},\n`,
  );
export const enumeratorBefore = (name: string, enumerator: string): Edit =>
  at(
    (text) => enumeratorPlace(text, name),
    (old) => `${enumerator},\n${old}`,
  );
export const replaceEnumerator = (name: string, enumerators: string): Edit =>
  at(
    (text) => enumeratorPlace(text, name),
    () => `${enumerators},`,
  );
export const removeEnumerator = (name: string): Edit =>
  at(
    (text) => enumeratorPlace(text, name),
    () => "",
  );
export const swapEnumerators = (first: string, second: string): Edit =>
  inText((text) => {
    const [one, other] = [enumeratorPlace(text, first), enumeratorPlace(text, second)];
    if (one.end > other.start) throw new PlaceNotFound(`${first} before ${second}`);
    const words = (place: Place) => text.slice(place.start, place.end).replace(/,?$/, ",");
    return replaced(replaced(text, other, words(one)), one, words(other));
  });

// Names, spellings, files.

/** A name, everywhere in the header. */
export const rename = (from: string, to: string): Edit =>
  inText((text) => {
    const renamed = text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to);
    if (renamed === text) throw new PlaceNotFound(from);
    return renamed;
  });
/** The only place that has these tokens, however they are spaced. */
export const substitute = (tokens: string, by: string): Edit =>
  at(
    (text) => codePlace(text, tokens),
    () => by,
  );
/** The case can't be told without this name in the header. */
export const needs = (name: string): Edit =>
  inText((text) => {
    if (!new RegExp(`\\b${name}\\b`).test(text)) throw new PlaceNotFound(name);
    return text;
  });
export const reindent: Edit = inText((text) => text.replaceAll("\t", "   "));
export const withoutComments: Edit = inText((text) => text.replaceAll(/\/\*[^]*?\*\//g, " "));
export const comment = (record: string, words: string): Edit => declareBefore(record, `/* ${words} */`);
export const dropInclude = (path: string): Edit =>
  inText((text) => {
    const line = new RegExp(`^[ \\t]*#[ \\t]*include[ \\t]*[<"]${path}[>"][^\\n]*\\n`, "m").exec(text);
    if (line === null) throw new PlaceNotFound(`#include <${path}>`);
    return replaced(text, { start: line.index, end: line.index + line[0].length }, "");
  });
export const addInclude = (path: string): Edit => inText((text) => `#include <${path}>\n${text}`);
export const create =
  (path: string, text: string): Edit =>
  (files) =>
    files.write(path, text);
export const removeHeader: Edit = (files, header) => files.remove(header);
/** Moves records, in this order, to a header of their own; with `include` the old header includes it where they were. */
export const splitOff =
  (path: string, records: readonly string[], { include }: { readonly include: boolean }): Edit =>
  (files, header) => {
    let text = files.read(header);
    const moved = records.map((record, index) => {
      const place = recordPlace(text, record);
      const declaration = text.slice(place.start, place.end);
      text = replaced(text, place, include && index === 0 ? `\n#include <${path}>\n` : "");
      return declaration;
    });
    files.write(path, `#pragma once\n#include <linux/types.h>\n${moved.join("\n")}\n`);
    files.write(header, text);
  };
/** The same edits, in another file: a header, or kernel code. */
export const inFile =
  (path: string, ...edits: readonly Edit[]): Edit =>
  (files) => {
    for (const edit of edits) edit(files, path);
  };
