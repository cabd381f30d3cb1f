/** Keywords of Rust, those that are only reserved among them; C knows some of them too, and no header uses those. */
const keywords: ReadonlySet<string> = new Set(
  `abstract alignof as async await become box break const continue crate do dyn else enum extern false final fn for if impl
  in let loop macro match mod move mut offsetof override priv proc pub pure ref return Self self sizeof static struct super
  trait true try type typeof unsafe unsized use virtual where while yield bool char f32 f64 i8 i16 i32 i64 i128 isize str u8
  u16 u32 u64 u128 usize _`.split(/\s+/),
);

/** A name of C as bindgen writes it: "type_" for what is a word of Rust. */
export const rustName = (name: string): string => (keywords.has(name) ? `${name}_` : name);
