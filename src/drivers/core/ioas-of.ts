import type { IoasObject } from "./ioas-object.ts";
import type { IommufdContext } from "./iommufd-context.ts";

/** `iommufd_get_ioas`: undefined where the id is no IOAS's. */
export const ioasOf = (context: IommufdContext, id: number): IoasObject | undefined =>
  context.objects.get<IoasObject>(id, "ioas");
