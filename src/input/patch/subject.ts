/** What the subject of a mail says of a patch: "[RFC PATCH net-next v3 02/10] net: …". */
export interface Subject {
  /** Without the tags. */
  readonly title: string;
  /** Whether it answers or forwards another mail. */
  readonly isReply: boolean;
  readonly isTagged: boolean;
  readonly isRfc: boolean;
  /** 1 where none is said; "v2.1" is 2.1. */
  readonly version: number;
  /** 2 of "2/10"; 0 is a cover letter; null where there is none. */
  readonly number: number | null;
  readonly total: number | null;
}

const reply = /^(?:re|aw|antw|sv|vs|fwd?|wg|回复|答复|转发)(?:\s*\[\d+\])?\s*[:：]/i;

export function readSubject(subject: string): Subject {
  let rest = subject.trim();
  const tags: string[] = [];
  for (let tag = tagOf(rest); tag !== null && !reply.test(rest); tag = tagOf(rest)) {
    tags.push(tag);
    rest = rest.slice(tag.length + 2).trim();
  }
  const words = tags.flatMap((tag) => tag.split(/[\s,]+/));
  const [, number, total] = firstMatch(words, /^(\d{1,4})\/(\d{1,4})$/) ?? [];
  const [, version] = firstMatch(words, /^(?:patch|rfc)?-?v(\d{1,3}(?:\.\d{1,3})?)$/i) ?? [];
  const isPatch = words.some((word) => /^(?:rfc-?)?patch/i.test(word));
  return {
    title: rest.replaceAll(/\s+/g, " "),
    isReply: reply.test(rest) && !isPatch,
    isTagged: isPatch || number !== undefined,
    isRfc: words.some((word) => /^rfc/i.test(word)),
    version: version === undefined ? 1 : Number(version),
    number: number === undefined ? null : Number(number),
    total: total === undefined ? null : Number(total),
  };
}

/** The text of the brackets that a subject starts with; null where it starts with none. */
function tagOf(text: string): string | null {
  const end = text.indexOf("]");
  return text.startsWith("[") && end !== -1 ? text.slice(1, end) : null;
}

function firstMatch(words: readonly string[], pattern: RegExp): RegExpExecArray | null {
  for (const word of words) {
    const match = pattern.exec(word);
    if (match !== null) return match;
  }
  return null;
}
