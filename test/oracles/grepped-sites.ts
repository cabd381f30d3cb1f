import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What to count, line by line: a pattern of ours, and the line that shows it. */
const searches: readonly { readonly pattern: string; readonly line: RegExp }[] = [
  "IOCTL_OP",
  "iommu_copy_struct_from_user",
  "iommu_copy_struct_from_user_array",
  "iommu_copy_struct_from_full_user_array",
  "iommu_copy_struct_to_user",
  "vfio_check_feature",
  "copy_struct_from_user",
  "copy_min_struct_from_user",
  "copy_struct_from_sockptr",
  "copy_struct_to_user",
  "extensible_ioctl_valid",
  "DRM_IOCTL_DEF_DRV",
]
  .map((pattern) => ({ pattern, line: new RegExp(`(?<!\\w)${pattern} *\\(`) }))
  .concat([{ pattern: "minsz", line: /(?<!\w)minsz *= *(?:offsetofend *\(|$)/ }]);

/** What a line holds that only speaks of a call, or defines what is called. */
const noCall =
  /^ \*|^\s*(?:\*|\/\*|\/\/|#\s*define\b)|^(?:static|extern|int|bool|copy_|iommu_copy_)\b|^copy_|^iommu_copy_|"[^"]*copy_struct/;

const skipped = new Set(["Documentation", "tools", "scripts", ".git", "LICENSES"]);

/** The places in a kernel tree at which a search for a pattern's words ends, "IOCTL_OP drivers/fwctl/main.c:164". */
export function greppedSites(tree: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(tree, path), { withFileTypes: true })) {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(inner);
      else if (entry.isFile() && /\.[ch]$/.test(entry.name)) search(tree, inner, found);
    }
  };
  visit("");
  return found;
}

function search(tree: string, path: string, found: Set<string>): void {
  const bytes = readFileSync(join(tree, path));
  if (!bytes.includes("_user") && !bytes.includes("DRM_IOCTL_DEF_DRV")) return;
  let isDefinition = false;
  for (const [index, line] of bytes.toString("latin1").split("\n").entries()) {
    const isContinued = line.endsWith("\\");
    const isSkipped = isDefinition || noCall.test(line);
    isDefinition = isContinued && (isDefinition || /^\s*#\s*define\b/.test(line));
    if (isSkipped) continue;
    for (const { pattern, line: shows } of searches) {
      if (shows.test(line)) found.add(`${pattern} ${path}:${index + 1}`);
    }
  }
}
