import { faulty } from "./faulty.ts";

export default faulty("hang", (input) => {
  for (;;) if (input.length > 1e9) return { kind: "answered", said: () => "" };
});
