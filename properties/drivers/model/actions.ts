import { ioasAlloc, hwptAlloc, nestedAlloc, faultQueueAlloc } from "./actions/hwpt-actions.ts";
import { viommuAlloc, vdeviceAlloc, veventqAlloc, hwQueueAlloc } from "./actions/viommu-actions.ts";
import { map, unmap, copy } from "./actions/ioas-actions.ts";
import { invalidate, option, hwInfo } from "./actions/asking-actions.ts";
import { destroy, closeQueue } from "./actions/destroy-actions.ts";
import { bind, attach, detach, mockDomain, mockReplace } from "./actions/device-actions.ts";
import type { Action } from "./actions/action.ts";

/** All that a program may do. */
export const actions: readonly Action[] = [
  ioasAlloc,
  hwptAlloc,
  nestedAlloc,
  faultQueueAlloc,
  viommuAlloc,
  vdeviceAlloc,
  veventqAlloc,
  hwQueueAlloc,
  map,
  unmap,
  copy,
  invalidate,
  option,
  hwInfo,
  destroy,
  closeQueue,
  bind,
  attach,
  detach,
  mockDomain,
  mockReplace,
];
