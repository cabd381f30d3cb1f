import type { IommufdContext } from "../core/iommufd-context.ts";
import { detachDevice } from "../device/attach-device.ts";
import { unbindDevice } from "../device/bind-device.ts";
import type { DeviceObject } from "../device/device-object.ts";
import { noPasid } from "../device/no-pasid.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import { destroyMockDevice } from "./mock-device.ts";
import type { MockDevice } from "./mock-device.ts";
import { inSelftest } from "./test-handler.ts";
import type { TestCall } from "./test-handler.ts";

/** A mock device that is bound and attached. */
interface BoundMock {
  readonly device: DeviceObject;
  readonly mock: MockDevice;
}

/** `struct selftest_obj`: what VFIO is to a real device. */
export class SelftestObject extends IommufdObject {
  override readonly type = "selftest";
  readonly #context: IommufdContext;
  /** Null until the device was attached. */
  bound: BoundMock | null = null;

  constructor(context: IommufdContext) {
    super();
    this.#context = context;
  }

  /** `iommufd_selftest_destroy`. */
  override destroy(): void {
    if (this.bound === null) return;
    detachDevice(this.bound.device, noPasid);
    unbindDevice(this.bound.device);
    destroyMockDevice(this.#context.system, this.bound.mock);
  }
}

export const selftestObjectChecks = checks<SelftestObject | undefined>(inSelftest("iommufd_test_get_selftest_obj"), {
  id: "test-command/selftest-object",
  errno: "ENOENT",
  says: "id is none that IOMMU_TEST_OP_MOCK_DOMAIN gave as out_stdev_id",
  when: (selftest) => selftest === undefined,
});

/** `iommufd_test_get_selftest_obj`: the device of the one that `id` names. */
export function boundDeviceOf({ context, cmd }: TestCall): DeviceObject | Refusal | null {
  const selftest = context.objects.get<SelftestObject>(cmd.id, "selftest");
  return context.kernel.refuses(selftestObjectChecks, selftest) ?? selftest?.bound?.device ?? null;
}
