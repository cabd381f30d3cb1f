import { faulty } from "./faulty.ts";

let times = 0;

export default faulty("unsteady", () => {
  times += 1;
  return { kind: "answered", said: () => String(times) };
});
