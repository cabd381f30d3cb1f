/** What C++ reserves from C++98 on and C does not, but for what C++ itself has from <stdbool.h> and <iso646.h>. */
export const cppKeywords: ReadonlySet<string> = new Set(
  `and and_eq asm bitand bitor bool catch class compl const_cast delete dynamic_cast explicit export false friend mutable
  namespace new not not_eq operator or or_eq private protected public reinterpret_cast static_cast template this throw true
  try typeid typename using virtual wchar_t xor xor_eq`.split(/\s+/),
);
