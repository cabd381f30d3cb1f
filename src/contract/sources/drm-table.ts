import { silentSite, siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";

/** Rows `DRM_IOCTL_DEF_DRV(COMMAND, handler, flags)` whose handler stands in the same file: `struct drm_x *args = data`. */
export const drmTable: Pattern = (code) =>
  code.callsOf("DRM_IOCTL_DEF_DRV").map(({ offset, arguments: [, handler = ""] }) => {
    const place = code.place(offset);
    const definition = code.functionNamed(handler);
    if (definition === null) return silentSite("DRM_IOCTL_DEF_DRV", place, "its handler stands in another file");
    const data = /(?<!\w)(\w+)$/.exec(definition.parameters[1] ?? "")?.[1] ?? "data";
    const record = new RegExp(`\\bstruct\\s+(drm_\\w+)\\s*\\*\\s*\\w+\\s*=\\s*(?:\\([^()]*\\)\\s*)?${data}\\s*;`).exec(
      code.bodyOf(definition),
    );
    return siteOf("DRM_IOCTL_DEF_DRV", place, record === null ? null : `struct ${record[1]}`, { convention: "drm" });
  });
