import { headers as declared } from "../../../abi/headers.ts";
import type { StructHistory } from "../../declare/history.ts";
import { InputError } from "../../declare/input-error.ts";
import { spelledRelease } from "../../declare/release-spelling.ts";
import { emitted } from "../../emit/selection.ts";
import type { Selection } from "../../emit/selection.ts";
import type { DataModelName } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { structLayout } from "../../layout/struct-layout.ts";
import { layoutPage } from "../../report/layout-page/layout-page.ts";
import type { ShownHeader, ShownLayout, ShownPast, ShownRecord } from "../../report/layout-page/shown-record.ts";
import { structGrowth } from "../../report/struct-growth.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

/** So many structs are one page. */
const mostRecords = 1500;

export async function emitHtml(call: EmitCall): Promise<void> {
  const { terminal } = call.session;
  if (call.options.app) {
    requireNothingElse(call);
    const { appPage } = await import("./app-page.ts");
    terminal.print(appPage());
    return;
  }
  const selection = await selectionFor(call);
  const headers = shownHeaders(selection);
  const count = headers.reduce((sum, { records }) => sum + records.length, 0);
  if (count === 0) throw new InputError(`${selection.source}: no struct or union in what is to be shown`);
  if (count > mostRecords) {
    throw new InputError(`${selection.source}: ${count} structs are too many for one page; name some, or --header`);
  }
  terminal.print(layoutPage(selection.source, headers));
}

/** The page asks for everything itself. */
function requireNothingElse({ words, command }: EmitCall): void {
  const [word] = words;
  if (word !== undefined) throw new InputError(`--app takes no source and no names: ${word}`);
  const other = command.options.find(
    (option) => option.long !== "--app" && command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (other !== undefined) throw new InputError(`--app has no use for ${other.long}: the page asks for it`);
}

function shownHeaders(selection: Selection): readonly ShownHeader[] {
  const isRead = spelledRelease(selection.source) === null;
  return selection.headers
    .map((path): ShownHeader => {
      const layouts = new Map<string, ShownLayout[]>();
      for (const abi of selection.abis) {
        for (const [name, record] of emitted(selection, abi, path)?.records ?? []) {
          const known = layouts.get(name) ?? [];
          layouts.set(name, withLayout(known, record, abi.model.name));
        }
      }
      return { path, records: [...layouts].map(([name, own]) => shownRecord(name, own, path, isRead)) };
    })
    .filter(({ records }) => records.length > 0);
}

function shownRecord(name: string, layouts: readonly ShownLayout[], path: string, isRead: boolean): ShownRecord {
  const [{ models, record }] = layouts as readonly [ShownLayout, ...ShownLayout[]];
  const line = isRead ? record.declaration.location.line : null;
  return { name, line, layouts, past: pastOf(name, path, models[0]!) };
}

/** Data models that lay it out alike are said once. */
function withLayout(layouts: readonly ShownLayout[], record: RecordLayout, model: DataModelName): ShownLayout[] {
  const same = layouts.find((layout) => spelled(layout.record) === spelled(record));
  if (same === undefined) return [...layouts, { models: [model], aligns: new Map([[record.align, [model]]]), record }];
  const aligns = new Map(same.aligns).set(record.align, [...(same.aligns.get(record.align) ?? []), model]);
  const joined = { ...same, models: [...same.models, model], aligns };
  return layouts.map((layout) => (layout === same ? joined : layout));
}

function spelled(record: RecordLayout): string {
  const members = flatMembers(record);
  return JSON.stringify([
    record.size,
    members.map((each) => [each.path, each.offset, each.bitOffset, each.member.size]),
  ]);
}

function pastOf(name: string, path: string, model: DataModelName): ShownPast | null {
  const header = declared.find((each) => each.path === path);
  const struct = header?.declarations.find(
    (each): each is StructHistory =>
      (each.kind === "struct" || each.kind === "union") && `${each.kind} ${each.name}` === name,
  );
  if (header === undefined || struct === undefined) return null;
  const growth = structGrowth(struct, header, [dataModels[model]]);
  const records = growth.versions.map(({ lifetime: { since: release } }) => ({
    release,
    record: structLayout(struct, release, dataModels[model]),
  }));
  return { growth, model, records };
}
