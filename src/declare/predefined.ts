/** The macros that a compiler defines before it reads a line, name to replacement text. */
export type PredefinedMacros = ReadonlyMap<string, string>;
