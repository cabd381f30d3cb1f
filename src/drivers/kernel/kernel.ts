import type { StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { kernelStruct } from "../../negotiation/kernel-struct.ts";
import type { KernelStruct } from "../../negotiation/negotiation.ts";
import { isDated } from "./is-dated.ts";
import { recordView } from "./record-view.ts";
import type { RecordView, View } from "./record-view.ts";
import { Refusal } from "./refusal.ts";
import type { Checks, Rule } from "./rule.ts";

/** How the kernel was built and booted. */
export interface KernelConfig {
  /** CONFIG_IOMMUFD_TEST: the command table reaches to the selftest's command, with holes before it. */
  readonly iommufdTest: boolean;
  /** CONFIG_IOMMUFD_NOIOMMU. */
  readonly noiommu: boolean;
  /** CONFIG_AMD_IOMMU_IOMMUFD: AMD's driver tells its features, and has vIOMMUs. */
  readonly amdIommufd: boolean;
  /** Transparent huge pages: automatic IOVAs are aligned to 2 MiB where the length allows it. */
  readonly thp: boolean;
}

/** One kernel: a release, built one way. All that depends on the release is asked here. */
export class Kernel {
  readonly release: ReleaseName;
  readonly config: KernelConfig;
  readonly dataModel: DataModel;
  /** Rules that this kernel does not follow, by id: to show that each of them matters. */
  readonly without: ReadonlySet<string>;
  readonly #follows = new Map<Rule, boolean>();
  readonly #active = new Map<Checks<never>, Checks<never>>();
  readonly #views = new Map<StructHistory, RecordView>();
  readonly #structs = new Map<StructHistory, KernelStruct>();

  constructor(release: ReleaseName, config: KernelConfig, dataModel: DataModel, without: ReadonlySet<string>) {
    this.release = release;
    this.config = config;
    this.dataModel = dataModel;
    this.without = without;
  }

  /** Whether this release has the rule. */
  follows(rule: Rule): boolean {
    let follows = this.#follows.get(rule);
    if (follows === undefined)
      this.#follows.set(rule, (follows = isDated(rule, this.release) && !this.without.has(rule.id)));
    return follows;
  }

  /** The first check that the subject fails, in the kernel's order; null where it passes them all. */
  refuses<S>(table: Checks<S>, subject: S): Refusal | null {
    for (const check of this.#activeOf(table)) {
      if (check.when(subject)) return new Refusal(check.errno, check);
    }
    return null;
  }

  /** Named access to the kernel's copy of a struct. Members that this release does not have read as zero. */
  view<S extends StructHistory>(struct: S, bytes: Uint8Array): View<S> {
    let view = this.#views.get(struct);
    if (view === undefined) this.#views.set(struct, (view = recordView(struct, this.release, this.dataModel)));
    return new view(bytes) as unknown as View<S>;
  }

  /** The size and the minimum that this release gives a struct, in bytes. */
  struct(struct: StructHistory): KernelStruct {
    let known = this.#structs.get(struct);
    if (known === undefined) this.#structs.set(struct, (known = kernelStruct(struct, this.release, this.dataModel)));
    return known;
  }

  #activeOf<S>(table: Checks<S>): Checks<S> {
    const known = this.#active.get(table as Checks<never>) as Checks<S> | undefined;
    if (known !== undefined) return known;
    const active = table.filter((check) => this.follows(check));
    this.#active.set(table as Checks<never>, active as unknown as Checks<never>);
    return active;
  }
}
