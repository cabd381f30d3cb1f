/** The script that holds all that `check` loads; what it is made of is older. */
export const packedScript = new URL("../check.packed.cjs", import.meta.url);

/** What V8 made of it at the build. */
export const packedCode = new URL("../check.packed.code", import.meta.url);

/** Where the package's own modules are: their paths go from there. */
export const modulesRoot = new URL("../../../", import.meta.url);
