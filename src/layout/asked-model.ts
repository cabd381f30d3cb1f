import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";
import { dataModels } from "./data-models.ts";

/** What layouts and values may depend on, besides the basic types; `name` stands in words. */
const properties = [
  "name",
  "pointer",
  "charSigned",
  "int128",
  "biggestAlignment",
  "sizeType",
  "bitfields",
  "ioctl",
] as const;
type Property = (typeof properties)[number];

const basicNames = Object.keys(dataModels.x86_64.basic) as BasicName[];
const bitOf = new Map<Property | BasicName, number>(
  [...properties, ...basicNames].map((each, bit) => [each, 1 << bit]),
);

/** A data model that remembers what it was asked for. */
export class AskedModel implements DataModel {
  readonly basic: DataModel["basic"];
  readonly #model: DataModel;
  /** One bit for each question. */
  #asked = 0;

  constructor(model: DataModel) {
    this.#model = model;
    // Its class gets a property for each type below.
    this.basic = new AskedBasic(model.basic, (bit) => (this.#asked |= bit)) as unknown as DataModel["basic"];
  }

  /** Whether another model answers alike what this one was asked so far. */
  answersAs(other: DataModel): boolean {
    return (this.#asked & ~agreementOf(this.#model, other)) === 0;
  }

  /** Counts as asked whatever another one was asked. */
  takeOver(other: AskedModel): void {
    this.#asked |= other.#asked;
  }

  get name(): DataModel["name"] {
    return this.#ask("name");
  }

  get pointer(): number {
    return this.#ask("pointer");
  }

  get charSigned(): boolean {
    return this.#ask("charSigned");
  }

  get int128(): boolean {
    return this.#ask("int128");
  }

  get biggestAlignment(): number {
    return this.#ask("biggestAlignment");
  }

  get sizeType(): BasicName {
    return this.#ask("sizeType");
  }

  get bitfields(): DataModel["bitfields"] {
    return this.#ask("bitfields");
  }

  get ioctl(): DataModel["ioctl"] {
    return this.#ask("ioctl");
  }

  // No layout depends on these: they say how bytes are read, and which headers and programs there are.
  get endian(): DataModel["endian"] {
    return this.#model.endian;
  }

  get architecture(): DataModel["architecture"] {
    return this.#model.architecture;
  }

  get predefined(): DataModel["predefined"] {
    return this.#model.predefined;
  }

  get sharesKernelWith(): DataModel["sharesKernelWith"] {
    return this.#model.sharesKernelWith;
  }

  #ask<P extends Property>(property: P): DataModel[P] {
    this.#asked |= bitOf.get(property)!;
    return this.#model[property];
  }
}

class AskedBasic {
  constructor(
    readonly basic: DataModel["basic"],
    readonly ask: (bit: number) => void,
  ) {}
}

for (const name of basicNames) {
  const bit = bitOf.get(name)!;
  Object.defineProperty(AskedBasic.prototype, name, {
    get(this: AskedBasic) {
      this.ask(bit);
      return this.basic[name];
    },
  });
}

const agreements = new Map<DataModel, Map<DataModel, number>>();

/** The bits of the questions that two models answer alike. */
function agreementOf(one: DataModel, other: DataModel): number {
  if (one === other) return -1;
  const known = agreements.get(one) ?? new Map<DataModel, number>();
  agreements.set(one, known);
  let agreement = known.get(other);
  if (agreement === undefined) {
    agreement = 0;
    for (const each of properties) if (isAlike(one[each], other[each])) agreement |= bitOf.get(each)!;
    for (const each of basicNames) if (isAlike(one.basic[each], other.basic[each])) agreement |= bitOf.get(each)!;
    known.set(other, agreement);
  }
  return agreement;
}

const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
