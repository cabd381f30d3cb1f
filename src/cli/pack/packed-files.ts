/** The script that holds all that `check` loads. */
export const packedScript = new URL("../check.packed.cjs", import.meta.url);

/** What V8 made of it at the build. */
export const packedCode = new URL("../check.packed.code", import.meta.url);

/** The module that says whether the script is of these modules. */
export const isPackedModule = new URL("is-packed.js", import.meta.url);

/** Where the package's own modules are: their paths go from there. */
export const modulesRoot = new URL("../../../", import.meta.url);
