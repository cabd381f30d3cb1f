import { configSchema } from "../../src/input/config/config-schema.ts";

process.stdout.write(`${JSON.stringify(configSchema(), null, 2)}\n`);
