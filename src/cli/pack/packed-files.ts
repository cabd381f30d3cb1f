/** A script that holds modules, and what V8 made of it at the build, if it did. */
export interface PackedFiles {
  readonly script: URL;
  readonly code: URL;
}

const packedFiles = (name: string): PackedFiles => ({
  script: new URL(`../${name}.packed.cjs`, import.meta.url),
  code: new URL(`../${name}.packed.code`, import.meta.url),
});

/** All that `check` loads. */
export const packedCheck = packedFiles("check");

/** What the other commands load besides. */
export const packedOthers = packedFiles("others");

/** What the command line starts from: it runs the others. */
export const packedBegin = new URL("../begin.packed.cjs", import.meta.url);

/** The module that says whether the scripts were made of these modules. */
export const isPackedModule = new URL("is-packed.cjs", import.meta.url);

/** Where the package's own modules are: their paths go from there. */
export const modulesRoot = new URL("../../../", import.meta.url);
