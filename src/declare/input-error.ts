/** What the user gave can't be used; the message is one line that says what and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
}
