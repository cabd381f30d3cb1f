import { printable } from "../declare/printable.ts";

/**
 * Text for a message of SARIF. Braces are doubled, since one alone would stand for an argument, and what would read as a
 * link is parted (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function sarifText(text: string): string {
  return printable(text).replace(/[{}]/g, "$&$&").replaceAll("](", "] (");
}
