import { faulty } from "./faulty.ts";

export default faulty("rejection", () => {
  void Promise.reject(new Error("nobody waits"));
  return { kind: "answered", said: () => "" };
});
