/** An architecture with its C ABI. */
export type DataModelName = "x86_64" | "i386";
