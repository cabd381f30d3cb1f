import { expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { textconv } from "../../src/report/textconv.ts";
import { sourceOf } from "../support/source-of.ts";

function converted(text: string): string {
  const source = sourceOf(text);
  return textconv(abisOf(source, [dataModels.x86_64, dataModels.i386]), "linux/foo.h");
}

test("all that a header declares stands in its order, and what differs between data models twice", () => {
  const text = converted(`// linux/foo.h
enum foo_state { FOO_OFF, FOO_ON = 4, };
#define FOO_BIG (1ULL << 40)
#define FOO_NAME "foo"
#define FOO_ALIGN(x, ...) ((x) + 1)
struct foo { enum foo_state state; unsigned long word; };
typedef __u16 foo_t;
#define FOO_SET _IOW('f', 1, struct foo)
struct bar { struct gone gone; };
`);
  expect(text).toMatchInlineSnapshot(`
    "enum foo_state {
    	FOO_OFF = 0,
    	FOO_ON = 4,
    }; /* size: 4 */

    #define FOO_BIG 0x10000000000
    #define FOO_NAME "foo"
    #define FOO_ALIGN(x, ...) ( ( x ) + 1 )

    /* [x86_64] */
    struct foo {
    	enum foo_state             state;                /*     0     4 */

    	/* XXX 4 bytes hole, try to pack */

    	long unsigned int          word;                 /*     8     8 */

    	/* size: 16, cachelines: 1, members: 2 */
    	/* sum members: 12, holes: 1, sum holes: 4 */
    	/* last cacheline: 16 bytes */
    };

    /* [i386] */
    struct foo {
    	enum foo_state             state;                /*     0     4 */
    	long unsigned int          word;                 /*     4     4 */

    	/* size: 8, cachelines: 1, members: 2 */
    	/* last cacheline: 8 bytes */
    };

    typedef foo_t; /* u16, size: 2, align: 2 */
    /* [x86_64] */
    #define FOO_SET 0x40106601
    /* [i386] */
    #define FOO_SET 0x40086601
    /* not seen: struct bar: member gone: struct gone is not declared here */
    "
  `);
});

test("comments and places make no difference", () => {
  const plain = "// linux/foo.h\nstruct foo { int a; };\n";
  expect(converted(plain.replace("int", "/* one */\n\n  int"))).toBe(converted(plain));
});
