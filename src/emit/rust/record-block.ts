import type { RecordLayout } from "../../layout/record-layout.ts";
import { rustName } from "./rust-name.ts";
import { rustTypes } from "./rust-types.ts";
import type { RustType } from "./rust-types.ts";

/** The asserts of a record, and of the types that bindgen makes of what is defined in it. `path` is its own name. */
export function recordBlock(record: RecordLayout, path: readonly string[], module: string): string[] {
  const types = rustTypes(record, rustName(path.join("_")));
  const methods = types.flatMap(({ name, bitfields }) => bitfields.map((field) => `${name}.${field}`));
  return [
    ...(methods.length === 0 ? [] : [`// not asserted: bitfields are methods: ${methods.join(", ")}`]),
    "const _: () = {",
    ...types.flatMap((type) => asserts(type, `${module}::${type.name}`)).map((line) => `    ${line}`),
    "};",
  ];
}

function asserts({ layout, fields }: RustType, type: string): string[] {
  return [
    `assert!(core::mem::size_of::<${type}>() == ${layout.size});`,
    `assert!(core::mem::align_of::<${type}>() == ${layout.align});`,
    ...fields.map(({ name, offset }) => `assert!(core::mem::offset_of!(${type}, ${name}) == ${offset});`),
  ];
}
