import type { MacroDeclaration } from "../declare/declaration.ts";
import type { Rule } from "./rule.ts";
import { signatureOf } from "./support/spell.ts";

export default {
  id: "macro-parameters-changed",
  promise: "rebuild",
  of: ["macro rewritten"],
  says: "A macro wants another number of arguments.",
  because: "Running programs are not affected. Source that calls it as before no longer compiles with the new header.",
  instead: "Keep the macro as it is, and give the one with other parameters a name of its own.",
  seen: ["linux/input.h has EVIOCGMASK beside EVIOCGBIT(ev, len): what takes another argument is another name."],
  breaks: [
    {
      title: "A parameter is added",
      before: "#define FOO_IO(nr) _IO('F', nr)",
      after: "#define FOO_IO(nr, type) _IO('F', nr)",
    },
    {
      title: "A parameter is dropped",
      before: "#define FOO_ENTRY(n, size) ((n) * (size))",
      after: "#define FOO_ENTRY(n) ((n) * 8)",
    },
    {
      title: "A macro that took any number takes one",
      before: "#define FOO_CALL(fn, ...) fn(__VA_ARGS__)",
      after: "#define FOO_CALL(fn, arg) fn(arg)",
    },
  ],
  allows: [
    {
      title: "The parameters are named differently",
      before: "#define FOO_IO(nr) _IO('F', nr)",
      after: "#define FOO_IO(number) _IO('F', number)",
    },
    {
      title: "More arguments are allowed",
      before: "#define FOO_CALL(fn, arg) fn(arg)",
      after: "#define FOO_CALL(fn, ...) fn(__VA_ARGS__)",
    },
    {
      title: "Another macro takes the new argument",
      before: "#define FOO_IO(nr) _IO('F', nr)",
      after: "#define FOO_IO(nr) _IO('F', nr)\n#define FOO_IOR(nr, type) _IOR('F', nr, type)",
    },
  ],
  find({ before, after }) {
    if (takes(after, before.parameters.length) && (after.variadic || !before.variadic)) return null;
    const [from, to] = [signatureOf(before), signatureOf(after)];
    return { level: "error", message: `${from} changed to ${to}`, before: from, after: to };
  },
} satisfies Rule<"macro rewritten">;

function takes({ parameters, variadic }: MacroDeclaration, count: number): boolean {
  return variadic ? count >= parameters.length - 1 : count === parameters.length;
}
