// Law: what a declaration depends on is every name that stands anywhere in it: whatever kind of node there is, it is looked into.
import { test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Declaration } from "../src/declare/declaration.ts";
import { wordsOfDeclaration } from "../src/gate/affected/words-within.ts";
import { readHeaders } from "../src/header/read-headers.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { textSource } from "../test/support/read-text.ts";
import { headerText } from "./support/c-header.ts";
import { runsOfText } from "./support/runs.ts";

/** Of each node all its members, whatever they are called: but for where it stands, and comments. */
function addReflected(node: unknown, words: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === "location" || key === "doc") continue;
    if (typeof value === "object") addReflected(value, words);
    else if (typeof value !== "string") continue;
    else if (key === "text") for (const word of value.match(/[A-Za-z_$][\w$]*/g) ?? []) words.add(word);
    else if ((key === "name" && "kind" in node) || key === "callee") words.add(value);
  }
}

function reflected(declaration: Declaration): string[] {
  const words = new Set<string>();
  addReflected(declaration, words);
  return [...words].toSorted();
}

type Plain = Exclude<Declaration, { readonly kind: "enum" }>;

/** Everything that an expression or a type can be made of. */
const everything = `
enum e { E_A = 1 };
struct inner { int a[3]; struct { int x; } anonymous[2]; };
struct all {
  struct inner in[sizeof(struct inner)];
  enum e e : 3;
  enum { IN_PLACE = COUNT } other;
  union { __u8 b[OTHER + 1]; struct inner *p; };
  int (*call)(int);
  __typeof__(EXPRESSION) of;
  long packed __attribute__((aligned(ALIGNMENT)));
  __u8 flexible[];
} __attribute__((packed, aligned(8)));
typedef struct { struct all a; } all_t __attribute__((aligned(4)));
typedef enum { T_A, T_B = T_A + 2 } t_t;
#define SUM (A + B * sizeof(struct all) - sizeof(C) + _Alignof(all_t))
#define CHOSEN (D ? (__u32)E : -F)
#define OFFSET __builtin_offsetof(struct all, in[G].a)
#define CALLED made(H, 'c', "text", 1.5f)
#define MEMBER (I.member->other[J])
#define COMMAND _IOWR('x', K, struct all)
#define COMMAND_OF _IOR(L, 2, M)
#define PLAIN _IO(N, 3)
#define LIKE_A_CALL(x, y) (x + y + O)
`;

/** All but enums, of which each enumerator goes by itself. */
function declarationsOf(text: string): Plain[] {
  const [header] = readHeaders(textSource({ "linux/a.h": text }), dataModels.x86_64.predefined);
  return header!.declarations.filter((declaration): declaration is Plain => declaration.kind !== "enum");
}

const typed = (declaration: Plain): string[] => [...wordsOfDeclaration(declaration)].toSorted();

test.prop([headerText], { numRuns: runsOfText, examples: [[everything]] })("in any header", (text) => {
  const declarations = declarationsOf(text);
  expect(declarations.map(typed)).toEqual(declarations.map(reflected));
});
