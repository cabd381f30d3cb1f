import type { DataModel } from "../../layout/data-model.ts";
import type { Abi, EnumeratorValue, EnumLayout, HeaderAbi, TypedefLayout } from "../../layout/abi.ts";
import { noNotes } from "../../declare/notes.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { image } from "./btf-layouts.ts";
import type { ImageTypes } from "./image-types.ts";

/** What has a name, as if it stood in a header. */
class Page {
  readonly records = new Map<string, RecordLayout>();
  readonly enums = new Map<string, EnumLayout>();
  readonly enumerators = new Map<string, EnumeratorValue>();
  readonly typedefs = new Map<string, TypedefLayout>();

  asHeader(path: string): HeaderAbi {
    return {
      path,
      reaches: new Set([path]),
      records: this.records,
      enums: this.enums,
      enumerators: this.enumerators,
      constants: new Map(),
      commands: new Map(),
      typedefs: this.typedefs,
      macros: new Map(),
      aliases: new Map(),
      assumes: { headers: [], declarations: new Set() },
      notes: noNotes,
      notSeen: [],
    };
  }
}

/** All that an image has, in one header; where types share a name, the further ones stand in headers of their own. */
export function imageAbi(types: ImageTypes, model: DataModel): Abi {
  const pages = [new Page()];
  const pageFor = (isThere: (page: Page) => boolean): Page => {
    const free = pages.find((page) => !isThere(page));
    if (free !== undefined) return free;
    pages.push(new Page());
    return pages.at(-1)!;
  };
  for (const id of types.namedRecords()) {
    const record = types.layouts.record(id);
    pageFor(({ records }) => records.has(record.name)).records.set(record.name, record);
  }
  for (const id of types.ids("enum")) {
    const { layout, values } = types.layouts.enumeration(id);
    const page = pageFor(({ enums }) => enums.has(layout.name));
    page.enums.set(layout.name, layout);
    for (const value of values) page.enumerators.set(value.name, value);
  }
  for (const id of types.ids("typedef")) {
    const typedef = types.layouts.typedef(id);
    if (pages[0]!.records.has(typedef.name) || pages[0]!.enums.has(typedef.name)) continue;
    pageFor(({ typedefs }) => typedefs.has(typedef.name)).typedefs.set(typedef.name, typedef);
  }
  const headers = pages.map((page, index) => page.asHeader(index === 0 ? image : `${image} ${index + 1}`));
  return { model, headers: new Map(headers.map((header) => [header.path, header])) };
}
