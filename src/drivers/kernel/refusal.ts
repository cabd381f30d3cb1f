import type { Errno } from "../../declare/errno.ts";
import type { Rule } from "./rule.ts";

/** A call that failed: its errno, and the rule that it failed by. */
export class Refusal {
  readonly errno: Errno;
  readonly rule: Rule;
  /** What the rule met, where that says more than the rule: "byte 48 is 0x01". */
  readonly detail: string | null;

  constructor(errno: Errno, rule: Rule, detail: string | null = null) {
    this.errno = errno;
    this.rule = rule;
    this.detail = detail;
  }
}
