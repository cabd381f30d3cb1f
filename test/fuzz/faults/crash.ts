import { faulty } from "./faulty.ts";

export default faulty("crash", (input) => {
  throw new TypeError(`no ${input.length}`);
});
