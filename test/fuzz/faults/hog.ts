import { faulty } from "./faulty.ts";

export default faulty("hog", (input) => {
  const all: number[][] = [];
  for (;;)
    if (all.push(Array.from({ length: 10_000 }, (_, index) => index + input.length)) > 1e9) throw new Error("never");
});
