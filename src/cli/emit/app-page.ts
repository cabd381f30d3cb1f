import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { importMap, modulesFrom } from "../../html/import-map.ts";
import type { ModuleReader } from "../../html/import-map.ts";
import { page } from "../../html/page.ts";
import { appBody } from "../../page/body.ts";
import { appStyles } from "../../page/styles.ts";
import { version } from "../version.ts";

/** The page that decodes, encodes and negotiates by itself, with the modules of this package that do it here. */
export function appPage(): string {
  const entry = "uapi-compat/src/page/browser/app.js";
  return page({
    title: "ioctl payloads of iommufd and VFIO",
    styles: appStyles,
    scripts: [],
    modules: { map: importMap(modulesFrom(entry, installed)), entry },
    body: appBody(version()),
  });
}

/** Where the packages lie whose modules the page may carry; that of restructure for CommonJS lies in a folder of it. */
const folders: Readonly<Record<string, URL>> = {
  "uapi-compat": new URL("../../../", import.meta.url),
  restructure: new URL("../", pathToFileURL(createRequire(import.meta.url).resolve("restructure"))),
};

const installed: ModuleReader = {
  read(name) {
    const [folder = "", ...path] = name.split("/");
    return readFileSync(new URL(path.join("/"), folders[folder]), "utf8");
  },
  main: (name) => (name === "restructure" ? "restructure/index.js" : undefined),
};
