import { struct } from "../../../src/declare/declare.ts";
import { pointer } from "../../../src/declare/fields.ts";

export const vfio_device_feature_zpci_err = struct(
  "vfio_device_feature_zpci_err",
  { since: "v7.3", convention: "flag-announced", purpose: "feature", last: "data" },
  pointer("data", { kind: "bytes", length: null, direction: "out" }, { about: "one error record of zPCI" }),
);
