import type { Lifetime } from "../../../src/declare/release.ts";

/*
 * Releases of which no iommufd.h was seen. What came with one of them is placed there between the neighbours that were.
 */

export const v6_13: Lifetime = {
  since: "v6.13",
  inferred: "not in v6.12, not in what v6.14-rc3 changed, in what that started from",
};

export const v6_15: Lifetime = {
  since: "v6.15",
  inferred: "not in v6.14-rc3, in what v6.17-rc1 started from; told from v6.16 by when it was posted",
};

export const v7_0: Lifetime = {
  since: "v7.0",
  inferred: "not in v6.19-rc1, in 7.2.13; told from v7.1 by when it was posted",
};

export const v7_1: Lifetime = {
  since: "v7.1",
  inferred: "not in v6.19-rc1, in 7.2.13; told from v7.0 by when it was posted",
};
