/** Milliseconds for which a button says what came of it. */
const saying = 1800;

/** Puts a text into the clipboard; the button itself says whether that was possible. */
export async function copy(button: HTMLButtonElement, text: string | null): Promise<void> {
  const label = button.textContent;
  button.disabled = true;
  button.textContent = text === null ? "Nothing to copy, or too much" : await written(text);
  window.setTimeout(() => {
    button.textContent = label;
    button.disabled = false;
  }, saying);
}

async function written(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    return "Not allowed here";
  }
}
