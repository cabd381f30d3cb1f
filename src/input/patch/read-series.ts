import { InputError } from "../../declare/input-error.ts";
import { chooseSeries } from "./choose-series.ts";
import { decodeText } from "./decode-text.ts";
import { readMail } from "./mail.ts";
import { patchName } from "./patch.ts";
import type { Patch, Series } from "./patch.ts";
import { postingOf } from "./posting.ts";
import { readDiff } from "./read-diff.ts";
import { splitMailbox } from "./split-mailbox.ts";

/** The whole of a thread on a busy list; more is no series. */
const mostMails = 20_000;
const mostPatches = 2000;

/**
 * The patches in a file called `name`: a diff, one or several files of `git format-patch`, a mailbox with the mails of a
 * thread. Throws `InputError` where there is none, where some are missing, and where one is damaged.
 */
export function readSeries(bytes: Buffer, name: string): Series {
  const messages = splitMailbox(bytes.toString("latin1"));
  if (messages === null) {
    const text = decodeText(bytes, null);
    const files = readDiff(text, name);
    if (files.length === 0) throw new InputError(`${name}: no diff in it; a patch or a mailbox is wanted here`);
    return { patches: [{ number: 1, total: 1, subject: null, files }], remarks: [] };
  }
  if (messages.length > mostMails)
    throw new InputError(`${name}: more than ${mostMails} mails; save the series' own thread`);
  const postings = messages.flatMap((message) => postingOf(readMail(message)) ?? []);
  const { chosen, remarks } = chooseSeries(postings, name);
  if (chosen.length > mostPatches) throw new InputError(`${name}: more than ${mostPatches} patches`);
  const patches = chosen.map(({ number, total, title, text }): Patch => {
    const patch = { number, total, subject: title };
    return { ...patch, files: readDiff(text, `${name}: ${patchName(patch)}`, true) };
  });
  return { patches, remarks };
}
