import { vtdMachine } from "../../../src/drivers/machines/vtd.ts";
import type { VtdHardware } from "../../../src/drivers/machines/vtd.ts";
import { stage1, VfioProgram } from "../support/vfio-program.ts";
import type { Example } from "./example.ts";

const nestParent = 1;
const dirtyTracking = 2;
const forPasids = 8;
const unknownFlag = 0x80;

const full: VtdHardware = { cap: 0x10d2_008c_222f_0606n, ecap: 0x0001_e804_8400_0f42n };

const without = (register: bigint, ...bits: readonly number[]): bigint =>
  bits.reduce((left, bit) => left & ~(1n << BigInt(bit)), register);
const having = (register: bigint, ...bits: readonly number[]): bigint =>
  bits.reduce((left, bit) => left | (1n << BigInt(bit)), register);

const { cap, ecap } = full;
/** Tables of 39, 48 and 57 bits, and addresses of as many. */
const wide: VtdHardware = { cap: having(cap & ~0x3f_0000n, 19, 20, 21, 11), ecap };

/** IOAS 3 and the device's HWPT 4, which the other device, behind another IOMMU, is to get. */
function attachElsewhere(program: VfioProgram, flags: number): string {
  if (program.bind(0) !== "1" || program.bind(1) !== "2" || program.ioas() !== "3") return "not bound";
  const hwpt = program.hwpt(3, { flags });
  if (hwpt !== "4") return hwpt;
  return `${program.attach(4, 0)}, then ${program.attach(4, 1)}`;
}

interface Elsewhere {
  readonly rule: string;
  readonly releases?: Example["releases"];
  readonly flags?: number;
  readonly first?: VtdHardware;
  readonly second: VtdHardware;
}

/** A HWPT that was made for one IOMMU does not go with another. */
const elsewhere = ({ rule, releases = ["7.3.4"], flags = 0, first = full, second }: Elsewhere): Example => ({
  rule,
  releases,
  machine: vtdMachine(rule, first, second),
  play: (iommu) => attachElsewhere(new VfioProgram(iommu), flags),
  gives: `4, then EINVAL ${rule}`,
});

const attachExamples: readonly Example[] = [
  elsewhere({
    rule: "vtd-attach/dirty",
    releases: ["6.12.107", "7.3.4"],
    flags: dirtyTracking,
    second: { cap, ecap: without(ecap, 45) },
  }),
  elsewhere({
    rule: "vtd-attach/snooping-6.12",
    releases: ["6.12.107"],
    first: { cap, ecap: having(ecap, 7) },
    second: full,
  }),
  elsewhere({ rule: "vtd-attach/width-6.12", releases: ["6.12.107"], first: wide, second: full }),
  elsewhere({ rule: "vtd-attach/first-stage", second: { cap, ecap: without(ecap, 47) } }),
  elsewhere({ rule: "vtd-attach/first-stage-coherency", second: { cap, ecap: without(ecap, 48) } }),
  elsewhere({ rule: "vtd-attach/five-levels", first: wide, second: { cap: without(wide.cap, 60), ecap } }),
  elsewhere({ rule: "vtd-attach/first-stage-gigabytes", first: { cap: having(cap, 56), ecap }, second: full }),
  elsewhere({ rule: "vtd-attach/nest-parent", flags: nestParent, second: { cap, ecap: without(ecap, 26) } }),
  elsewhere({ rule: "vtd-attach/second-stage", flags: nestParent, second: { cap, ecap: without(ecap, 46) } }),
  elsewhere({
    rule: "vtd-attach/second-stage-coherency",
    flags: nestParent,
    second: { cap, ecap: without(ecap, 48) },
  }),
  elsewhere({ rule: "vtd-attach/width", flags: nestParent, first: wide, second: full }),
  elsewhere({
    rule: "vtd-attach/depth",
    flags: nestParent,
    first: wide,
    second: { cap: without(wide.cap, 11), ecap },
  }),
  elsewhere({ rule: "vtd-attach/megabytes", flags: nestParent, second: { cap: without(cap, 34), ecap } }),
  elsewhere({ rule: "vtd-attach/gigabytes", flags: nestParent, second: { cap: without(cap, 35), ecap } }),
  elsewhere({ rule: "vtd-attach/flushes", second: { cap: having(cap, 4), ecap } }),
  elsewhere({
    rule: "vtd-attach/snooping",
    flags: nestParent,
    first: { cap, ecap: having(ecap, 7) },
    second: full,
  }),
];

/** Device 1, IOAS 2. */
function bound(program: VfioProgram): VfioProgram {
  program.bind();
  program.ioas();
  return program;
}

const paging = (rule: string, flags: number, options: Partial<Example> = {}): Example => ({
  rule,
  releases: ["6.12.107", "7.3.4"],
  machine: "vtd/full",
  play: (iommu) => bound(new VfioProgram(iommu)).hwpt(2, { flags }),
  gives: `EOPNOTSUPP ${rule}`,
  ...options,
});

/** The core refuses most of this before the driver is asked. */
const allocationExamples: readonly Example[] = [
  paging("vtd-paging/flags-6.12", unknownFlag, {
    releases: ["6.12.107"],
    without: ["hwpt-alloc/paging-flags-6.7"],
  }),
  paging("vtd-paging/flags", unknownFlag, { releases: ["7.3.4"], without: ["hwpt-alloc/paging-flags"] }),
  paging("vtd-paging/dirty", dirtyTracking, { machine: "vtd/qemu-slts", without: ["hwpt-alloc/dirty-tracking"] }),
  paging("vtd-paging/second-stage", nestParent, {
    releases: ["7.3.4"],
    machine: vtdMachine("no second stage", { cap, ecap: without(ecap, 46) }),
  }),
  {
    rule: "vtd-paging/width",
    releases: ["7.3.4"],
    machine: vtdMachine("second stage of 57 bits", { cap: without(wide.cap, 60), ecap }),
    play(iommu) {
      const program = bound(new VfioProgram(iommu));
      return `${program.hwpt(2, { flags: nestParent })}, ${program.map(2, 7, 2n ** 50n)}`;
    },
    gives: "3, mapped",
  },
  {
    rule: "vtd-nested/hardware",
    releases: ["6.12.107", "7.3.4"],
    machine: vtdMachine("nesting for one", full, { cap, ecap: without(ecap, 26) }),
    play(iommu) {
      const program = new VfioProgram(iommu);
      program.bind(0);
      program.bind(1);
      program.ioas();
      return `${program.hwpt(3, { flags: nestParent })}, ${program.hwpt(4, { device: 2, stage1: stage1() })}`;
    },
    gives: "4, EOPNOTSUPP vtd-nested/hardware",
  },
  ...(["vtd-nested/flags-6.12", "vtd-nested/flags"] as const).map((rule): Example => {
    const isOld = rule === "vtd-nested/flags-6.12";
    return {
      rule,
      releases: [isOld ? "6.12.107" : "7.3.4"],
      machine: "vtd/full",
      without: [isOld ? "hwpt-alloc/nested-flags-6.11" : "hwpt-alloc/nested-flags"],
      play(iommu) {
        const program = bound(new VfioProgram(iommu));
        program.hwpt(2, { flags: nestParent });
        return program.hwpt(3, { flags: unknownFlag, stage1: stage1() });
      },
      gives: `EOPNOTSUPP ${rule}`,
    };
  }),
  {
    rule: "vtd-nested/parent",
    releases: ["6.12.107", "7.3.4"],
    machine: "vtd/full",
    without: ["hwpt-alloc/parent"],
    play(iommu) {
      const program = bound(new VfioProgram(iommu));
      program.hwpt(2);
      return program.hwpt(3, { stage1: stage1() });
    },
    gives: "EINVAL vtd-nested/parent",
  },
];

const otherExamples: readonly Example[] = [
  {
    rule: "vtd-nested-attach/width-of-parent",
    releases: ["6.12.107"],
    machine: vtdMachine("wide and narrow", wide, full),
    play(iommu) {
      const program = new VfioProgram(iommu);
      program.bind(0);
      program.bind(1);
      program.ioas();
      program.hwpt(3, { flags: nestParent });
      program.hwpt(4, { stage1: stage1() });
      return `${program.attach(5, 0)}, then ${program.attach(5, 1)}`;
    },
    gives: "5, then ENODEV vtd-nested-attach/width-of-parent",
  },
  {
    rule: "vtd-pasid/hardware",
    releases: ["7.3.4"],
    machine: vtdMachine("PASIDs of the device alone", { ...full, pasidBits: 20 }),
    play(iommu) {
      const program = bound(new VfioProgram(iommu));
      program.hwpt(2, { flags: forPasids });
      return `${program.attach(3)}, then ${program.attachPasid(3, 5)}`;
    },
    gives: "3, then EOPNOTSUPP vtd-pasid/hardware",
  },
];

export const intelVtdExamples: readonly Example[] = [...attachExamples, ...allocationExamples, ...otherExamples];
