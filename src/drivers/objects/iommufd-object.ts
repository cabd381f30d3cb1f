/** The kinds of objects that an iommufd has (`enum iommufd_object_type`, include/linux/iommufd.h). */
export type ObjectType =
  | "device"
  | "hwpt_paging"
  | "hwpt_nested"
  | "ioas"
  | "access"
  | "fault"
  | "viommu"
  | "vdevice"
  | "veventq"
  | "hw_queue"
  | "selftest";

/** What has an id in an iommufd. */
export abstract class IommufdObject {
  abstract readonly type: ObjectType;
  /** Given by the object table; 0 before. */
  id = 0;
  /**
   * Who holds it: the table itself counts one, as in the kernel, so that 1 is "nobody". The short references that an
   * ioctl takes while it runs are not counted: nothing here runs beside it.
   */
  users = 1;

  /** `iommufd_object_ops.destroy`: gives back what it holds of other objects. */
  abstract destroy(): void;

  /** `iommufd_object_ops.abort`: as `destroy`, for an object that no call has seen yet. */
  abort(): void {
    this.destroy();
  }
}
