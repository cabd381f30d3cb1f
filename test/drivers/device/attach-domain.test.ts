import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { FaultObject } from "../../../src/drivers/core/fault-object.ts";
import type { PageRequest } from "../../../src/drivers/core/fault-object.ts";
import { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { attachDomain, detachDomain, replaceDomain } from "../../../src/drivers/device/attach-domain.ts";
import { bindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import type { AttachHandle } from "../../../src/drivers/device/iommu-groups.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { Calls } from "../examples/calls.ts";
import { contextOf, driverOf, machineWith, physicalOf, willing } from "../examples/tampered.ts";
import { told } from "../support/paging.ts";

/* iommufd_fault_iopf_enable and what calls it: drivers/iommu/iommufd/fault.c of 6.12, device.c of 7.3. */

const request: PageRequest = { flags: 0, pasid: 0, grpid: 1, perm: 1, addr: 0n };
const failure = (id: string): Refusal => new Refusal("EIO", { id, says: "-", source: "-" });

/** A device whose driver and domains write down what they are told. */
class Bench {
  readonly device: DeviceObject;
  readonly log: string[] = [];
  /** What the driver answers where page faults are switched on, and what a domain answers. */
  unable: Refusal | null = null;
  failed: Refusal | null = null;
  readonly #ioas: IoasObject;

  constructor(release: ReleaseName = "6.12.107", physical: object = {}) {
    const iommu = openIommu({ release, devices: machineWith("vtd/pasid", () => physical) });
    const context = contextOf(iommu, iommu.fd);
    Object.assign(driverOf(context), {
      enableFaults: () => {
        this.log.push("on");
        return this.unable;
      },
      disableFaults: () => void this.log.push("off"),
    });
    this.device = bindDevice(context, physicalOf(context)) as DeviceObject;
    this.#ioas = context.objects.find(new Calls(iommu).ioas()) as IoasObject;
  }

  hwpt(name: string, fault: FaultObject | null = null, pasidCompat = true): HwptPaging {
    const made = new HwptPaging(this.#ioas, { isNestParent: false, pasidCompat });
    const takes = (pasid = ""): Refusal | null => {
      this.log.push(`${name}${pasid}`);
      return this.failed;
    };
    made.domain = willing(this.device.driver, {
      attach: () => takes(),
      detach: () => void this.log.push(`-${name}`),
      attachPasid: (_, pasid) => takes(`/${pasid}`),
      detachPasid: (_, pasid) => void this.log.push(`-${name}/${pasid}`),
    });
    if (fault !== null) made.takeFaults(fault);
    return made;
  }

  attach(hwpt: HwptPaging, pasid = noPasid): string {
    return told(attachDomain(hwpt, this.device, pasid));
  }

  replace(hwpt: HwptPaging, old: HwptPaging, pasid = noPasid): string {
    return told(replaceDomain(hwpt, old, this.device, pasid));
  }

  detach(hwpt: HwptPaging, pasid = noPasid): void {
    detachDomain(hwpt, this.device, pasid);
  }

  /** What was told since this was asked last, and how many attachments take page faults. */
  get said(): string {
    return `${this.log.splice(0).join(" ")}, ${this.device.faultUsers}`;
  }
}

describe("page faults in 6.12 are a feature of the device", () => {
  test("which is on while a HWPT with a queue is attached", () => {
    const bench = new Bench();
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    expect([bench.attach(faulting), bench.said]).toEqual(["ok", "on f, 1"]);
    bench.detach(faulting);
    expect(bench.said).toBe("-f off, 0");
    expect([bench.attach(plain), bench.said]).toEqual(["ok", "p, 0"]);
    bench.detach(plain);
    expect(bench.said).toBe("-p, 0");
  });

  test("which goes on and off as the HWPT is replaced", () => {
    const bench = new Bench();
    const [faulting, other, plain] = [
      bench.hwpt("f", new FaultObject()),
      bench.hwpt("g", new FaultObject()),
      bench.hwpt("p"),
    ];
    bench.attach(plain);
    expect(bench.said).toBe("p, 0");
    expect([bench.replace(faulting, plain), bench.said]).toEqual(["ok", "on f, 1"]);
    expect([bench.replace(other, faulting), bench.said]).toEqual(["ok", "g, 1"]);
    expect([bench.replace(plain, other), bench.said]).toEqual(["ok", "p off, 0"]);
    expect([bench.replace(bench.hwpt("q"), plain), bench.said]).toEqual(["ok", "q, 0"]);
  });

  test("which goes off again where the attachment fails", () => {
    const bench = new Bench();
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    bench.failed = failure("domain");
    expect([bench.attach(faulting), bench.said]).toEqual(["EIO domain", "on f off, 0"]);
    expect([bench.attach(plain), bench.said]).toEqual(["EIO domain", "p, 0"]);
    bench.failed = null;
    bench.attach(plain);
    bench.failed = failure("domain");
    expect([bench.said, bench.replace(faulting, plain), bench.said]).toEqual(["p, 0", "EIO domain", "on f off, 0"]);
    bench.failed = null;
    bench.replace(faulting, plain);
    bench.failed = failure("domain");
    expect([bench.said, bench.replace(plain, faulting), bench.said]).toEqual(["on f, 1", "EIO domain", "p, 1"]);
    const other = bench.hwpt("g", new FaultObject());
    expect([bench.replace(other, faulting), bench.said]).toEqual(["EIO domain", "g, 1"]);
  });

  test("which the device may not have", () => {
    const bench = new Bench();
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    bench.unable = failure("feature");
    expect([bench.attach(faulting), bench.said]).toEqual(["EIO feature", "on, 0"]);
    bench.attach(plain);
    expect([bench.said, bench.replace(faulting, plain), bench.said]).toEqual(["p, 0", "EIO feature", "on, 0"]);
  });

  test("which is counted: switched on once, and off behind the last", () => {
    const bench = new Bench();
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    bench.device.faultUsers = 1;
    expect([bench.attach(faulting), bench.said]).toEqual(["ok", "f, 2"]);
    expect([bench.replace(plain, faulting), bench.said]).toEqual(["ok", "p, 1"]);
    expect([bench.replace(faulting, plain), bench.said]).toEqual(["ok", "f, 2"]);
    bench.detach(faulting);
    expect(bench.said).toBe("-f, 1");
  });
});

describe("page faults in 7.3", () => {
  test("are left to the driver's attach", () => {
    const bench = new Bench("7.3.4");
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    expect([bench.attach(faulting), bench.replace(plain, faulting), bench.said]).toEqual(["ok", "ok", "f p, 0"]);
    expect([bench.replace(faulting, plain), bench.said]).toEqual(["ok", "f, 0"]);
    bench.detach(faulting);
    expect(bench.said).toBe("-f, 0");
  });

  test("of a PASID come and go with it", () => {
    const bench = new Bench("7.3.4");
    const [faulting, plain] = [bench.hwpt("f", new FaultObject()), bench.hwpt("p")];
    bench.attach(plain);
    expect([bench.attach(faulting, 5), bench.said]).toEqual(["ok", "p f/5, 0"]);
    expect([bench.replace(plain, faulting, 5), bench.said]).toEqual(["ok", "p/5, 0"]);
    bench.detach(plain, 5);
    expect(bench.said).toBe("-p/5, 0");
    expect([...bench.device.group.group!.handles.keys()]).toEqual([noPasid]);
  });
});

describe.each(["6.12.107", "7.3.4"] as const)("what waits for an answer at %s", (release) => {
  /** Faults that came through an attachment, one that was read and one that was not, and one of another attachment. */
  function asked(queue: FaultObject, handle: AttachHandle): void {
    queue.await({ handle, faults: [request] });
    queue.deliver.push({ handle, faults: [request] });
    const other = { ...handle };
    queue.await({ handle: other, faults: [request] });
    queue.deliver.push({ handle: other, faults: [request] });
  }
  const left = ({ deliver, responses }: FaultObject): readonly number[] => [deliver.length, responses.size];

  test.each(["detached", "replaced", "not replaced"])("when the HWPT is %s", (what) => {
    const bench = new Bench(release);
    const queue = new FaultObject();
    const [faulting, plain] = [bench.hwpt("f", queue), bench.hwpt("p")];
    bench.attach(faulting);
    asked(queue, bench.device.group.group!.handles.get(noPasid)!);
    if (what === "not replaced") bench.failed = failure("domain");
    if (what === "detached") bench.detach(faulting);
    else bench.replace(plain, faulting);
    expect(left(queue)).toEqual(what === "not replaced" ? [2, 2] : [1, 1]);
  });

  test("on another queue stays there", () => {
    const bench = new Bench(release);
    const [queue, other] = [new FaultObject(), new FaultObject()];
    const [faulting, later] = [bench.hwpt("f", queue), bench.hwpt("g", other)];
    bench.attach(faulting);
    const handle = bench.device.group.group!.handles.get(noPasid)!;
    asked(queue, handle);
    asked(other, handle);
    bench.replace(later, faulting);
    expect([left(queue), left(other)]).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe("what a HWPT asks of the device", () => {
  const virtual = { isVirtualFunction: true };

  test.each([
    ["6.12.107", virtual, true, "EINVAL attach/faults-of-function-6.11"],
    ["6.12.107", virtual, false, "ok"],
    ["7.3.4", { ...virtual, pri: true }, true, "EINVAL attach/faults-of-function"],
    ["7.3.4", { ...virtual, pri: false }, true, "ok"],
    ["7.3.4", { isVirtualFunction: false, pri: true }, true, "ok"],
  ] as const)("at %s of %o, with a queue: %s: %s", (release, physical, hasQueue, expected) => {
    const bench = new Bench(release, physical);
    const plain = bench.hwpt("p");
    expect(bench.attach(bench.hwpt("f", hasQueue ? new FaultObject() : null))).toBe(expected);
    const second = new Bench(release, physical);
    second.attach(plain);
    expect(second.replace(second.hwpt("f", hasQueue ? new FaultObject() : null), plain)).toBe(expected);
  });

  test("PASIDs and the group itself are attached to HWPTs that were made for both", () => {
    const bench = new Bench("7.3.4");
    const [compatible, other] = [bench.hwpt("c"), bench.hwpt("o", null, false)];
    const { attachments } = bench.device.group;
    expect(bench.attach(other)).toBe("ok");
    attachments.set(noPasid, { hwpt: other, devices: new Set([bench.device]) });
    expect(bench.attach(compatible, 5)).toBe("EINVAL attach/pasid-beside");
    expect(bench.attach(other, 5)).toBe("EINVAL attach/pasid-compat");
    attachments.set(noPasid, { hwpt: compatible, devices: new Set([bench.device]) });
    expect(bench.attach(compatible, 5)).toBe("ok");
    expect(bench.attach(other, 5)).toBe("EINVAL attach/pasid-compat");
    // The group itself, alone and beside a PASID.
    expect(bench.replace(other, compatible)).toBe("ok");
    attachments.set(5, { hwpt: compatible, devices: new Set([bench.device]) });
    expect(bench.replace(other, compatible)).toBe("EINVAL attach/beside-pasids");
    expect(bench.replace(compatible, other)).toBe("ok");
    attachments.delete(noPasid);
    expect(bench.attach(other)).toBe("EINVAL attach/beside-pasids");
    expect(bench.attach(compatible, 6)).toBe("ok");
  });

  test("a HWPT without a domain is nobody's to attach", () => {
    const bench = new Bench();
    const unmade = bench.hwpt("u");
    unmade.domain = null;
    expect(() => bench.attach(unmade)).toThrow("a HWPT is attached that has no domain yet");
  });
});
