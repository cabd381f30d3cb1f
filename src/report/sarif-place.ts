import { printable } from "../declare/printable.ts";
import { placeInTree } from "./place-in-tree.ts";
import type { Report } from "./report.ts";

/** A location: a line of a file, from the root of the sources unless it is named from the root of the disk. */
export function sarifPlace(file: string, line: number, report: Report): object {
  const path = placeInTree(file, report);
  const uri = printable(path).split("/").map(encodeURIComponent).join("/");
  const artifactLocation = path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: sourceRoot };
  return { physicalLocation: { artifactLocation, region: { startLine: line } } };
}

/** What paths start from: whoever shows the log knows where the sources are. */
export const sourceRoot = "SRCROOT";
