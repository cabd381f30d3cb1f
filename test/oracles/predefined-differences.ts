import { dataModels } from "../../src/layout/data-models.ts";
import { preprocess } from "./compile.ts";
import type { Target } from "./compiler-flags.ts";

/** What is the compiler's own affair: floating point, code generation, keywords, its version, builtins. No header asks. */
const apart = new RegExp(
  [
    "^__(FLT|DBL|LDBL|DEC|BFLT|BF16|SFLT)\\w*__$|_(FBIT|IBIT)__$|(ACCUM|FRACT)_|^__F(LOAT128|LT_EVAL|P_FAST)|^__float128$",
    "^__SIZEOF_(FLOAT\\d+|IBM128|IEEE128)__$|^__GCC_|^__ATOMIC_|^__(PIC|PIE|pic|pie)__$|cmodel|CMODEL|code_model",
    "^__(U?INT(8|16|32|64|MAX))_C\\(|^_Bool$|^(__)?(bool|pixel|vector)$|^__builtin_|_CHARSET_NAME$|^__SEG_|_FORMAT__$",
    "^__(GXX_|HAVE_SPEC|HAVE_BSWAP|BUILTIN_CPU|NO_INLINE|OPTIMIZE|VERSION|PRAGMA|FINITE|REGISTER_PRE|USER_LABEL)",
    "^_*STDC_(PREDEF|IEC|UTF|ISO)|^__(RECIP|RSQRT|APPLE_ALTIVEC|VEC_ELEMENT_REG|SH_ATOMIC|DECIMAL_DIG)",
  ].join("|"),
);

/** The predefined macros of a data model that are not as gcc has them, and gcc's that the model lacks. */
export async function predefinedDifferences(target: Target): Promise<string[]> {
  const { stdout } = await preprocess("", target);
  const defined = [...stdout.matchAll(/^#define (\w+(?:\([^)]*\))?)(?: (.*))?$/gm)];
  const theirs = new Map(defined.map(([, name = "", text = ""]) => [name, text]));
  const ours = dataModels[target.model].predefined;
  return [
    ...[...ours].filter(([name, text]) => theirs.get(name) !== text).map(([name, text]) => `${name}: ours "${text}"`),
    ...[...theirs.keys()].filter((name) => !ours.has(name) && !apart.test(name)).map((name) => `${name} is missing`),
  ];
}
