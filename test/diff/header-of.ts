import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abisOfText } from "../support/findings-between.ts";

/** A header as it is on x86_64. */
export const headerOf = (text: string): HeaderAbi => abisOfText(text, ["x86_64"])[0]!.headers.get("linux/foo.h")!;
