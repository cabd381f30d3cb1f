import { rootKeys, tableOf } from "./config-keys.ts";

/** The JSON Schema of `.uapi-compat.toml`, for editors. A date stands for a string, as those who check TOML have it. */
export function configSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: ".uapi-compat.toml",
    description: "Accepted findings and settings of uapi-compat",
    ...tableOf(rootKeys),
  };
}
