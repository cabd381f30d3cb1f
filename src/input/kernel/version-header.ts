/**
 * linux/version.h, as the kernel's Makefile makes it of its first lines; each macro stands on the line of the Makefile that
 * it comes from, or below. Null where that names no version.
 */
export function versionHeader(makefile: string): string | null {
  const lines = makefile.split("\n", mostLines);
  const made = lines.map(() => "");
  const [major, patchlevel, sublevel] = ["VERSION", "PATCHLEVEL", "SUBLEVEL"].map((variable) => {
    const line = lines.findIndex((text) => new RegExp(`^${variable} *= *[0-9]+ *$`).test(text));
    const value = /[0-9]+/.exec(lines[line] ?? "")?.[0];
    const name = variable === "VERSION" ? "MAJOR" : variable;
    if (value !== undefined) made[line] = `#define LINUX_VERSION_${name} ${value}`;
    return { line, value: Number(value) };
  });
  if (!major || !patchlevel || !sublevel || [major, patchlevel, sublevel].some(({ line }) => line === -1)) return null;
  const code = major.value * 65_536 + patchlevel.value * 256 + Math.min(sublevel.value, 255);
  made[sublevel.line + 1] = `#define LINUX_VERSION_CODE ${code}`;
  made[sublevel.line + 2] = "#define KERNEL_VERSION(a,b,c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))";
  return `${made.join("\n").trimEnd()}\n`;
}

/** The version stands at the top. */
const mostLines = 20;
