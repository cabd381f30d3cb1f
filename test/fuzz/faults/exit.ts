import { faulty } from "./faulty.ts";

export default faulty("exit", () => process.exit(0));
