import { base } from "./base.ts";
import { bytesStyle } from "./bytes.ts";
import { themeSwitchStyle } from "./theme-switch.ts";
import { tokens } from "./tokens.ts";

/** What every page is styled by, in the order in which it is read; a page's own style comes behind it. */
export const usualStyles: readonly string[] = [tokens, base, themeSwitchStyle, bytesStyle];
