import type { EmitCall, EmitOptions } from "./emit-call.ts";

/** Something that `emit` writes; `run` loads what writes it. */
export interface EmitKind {
  readonly name: string;
  /** One line for --help. */
  readonly about: string;
  /** The options that mean something to it. */
  readonly options: readonly (keyof EmitOptions)[];
  run(call: EmitCall): Promise<void>;
}

const reading = ["release", "header", "dataModel", "config", "include"] as const;

/** In the order in which --help lists them. */
export const emitKinds: readonly EmitKind[] = [
  {
    name: "c-asserts",
    about: "a C header of _Static_asserts: sizes, alignments, offsets, values (C11, C++17)",
    options: reading,
    run: async (call) => (await import("./emit-c-asserts.ts")).emitCAsserts(call),
  },
  {
    name: "rust-asserts",
    about: "the same for bindings as bindgen writes them (rustc 1.77)",
    options: [...reading, "module", "values"],
    run: async (call) => (await import("./emit-rust-asserts.ts")).emitRustAsserts(call),
  },
  {
    name: "vectors",
    about: "payloads at the boundaries of iommufd's and VFIO's structs, each with its errno, as JSON lines",
    options: ["release", "dataModel"],
    run: async (call) => (await import("./emit-vectors.ts")).emitVectors(call),
  },
  {
    name: "commands",
    about: "ioctl numbers as JSON, by default in every data model",
    options: reading,
    run: async (call) => (await import("./emit-commands.ts")).emitCommands(call),
  },
  {
    name: "syzkaller",
    about: "descriptions for syzkaller; of iommufd and VFIO with resources, lengths and flags",
    options: reading,
    run: async (call) => (await import("./emit-syzkaller.ts")).emitSyzkaller(call),
  },
  {
    name: "html",
    about: "layouts byte by byte, with their history, as a page; with --app one that decodes, encodes and negotiates",
    options: [...reading, "app"],
    run: async (call) => (await import("./emit-html.ts")).emitHtml(call),
  },
];
