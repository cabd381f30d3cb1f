import { InputError } from "../../declare/input-error.ts";
import { codeFolders } from "../kernel/kernel-files.ts";
import { deepest, mostEntries } from "../tree/listing-limits.ts";
import { join } from "./folders.ts";
import { isCode } from "./is-code.ts";
import type { Objects } from "./objects.ts";
import { treeEntries } from "./tree-entries.ts";

/** So many are read sooner than git finds those that are worth it; a kernel has 30,000. */
const few = 100;

/** Of what is kept: to be raised where other files are found. */
const format = 1;

/**
 * The code of a tree where a kernel has its own, by path, and read: of a repository that holds little besides headers. Null
 * where there is more, or where that can't be told. Which files those are is kept: that of one commit is that of the next.
 */
export async function fewCodeFiles(objects: Objects, tree: string): Promise<Files | null> {
  try {
    const key = await keyOf(objects, tree);
    const kept = objects.cache?.get(key) ?? null;
    const files = kept === null ? await filesBelow(objects, [{ path: "", id: tree }], few) : filesOf(kept);
    if (kept === null) objects.cache?.put(key, bytesOf(files));
    if (files !== null) await objects.read(files.values());
    return files;
  } catch (error) {
    // A clone that lacks some of it says so to who needs them.
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The ids of all folders that may hold code say which code they hold. */
async function keyOf(objects: Objects, tree: string): Promise<string> {
  const ids: string[] = [];
  for (let level: readonly Folder[] = [{ path: "", id: tree }]; level.length > 0;) {
    // oxlint-disable-next-line no-await-in-loop -- the top, and what is called include
    await objects.read(level.map(({ id }) => id));
    const held = level.flatMap((folder) => entriesIn(objects, folder));
    ids.push(...held.filter(({ path }) => codeFolders.includes(path)).map(({ path, id }) => `${id} ${path}`));
    level = held.filter(({ path, kind }) => kind === "folder" && !isInCode(`${path}/`) && mayLeadToCode(path));
  }
  return ["few code", format, ...ids].join("\0");
}

const bytesOf = (files: Files | null): Buffer => Buffer.from(JSON.stringify(files && [...files]));

function filesOf(bytes: Uint8Array): Files | null {
  const files = JSON.parse(Buffer.from(bytes).toString()) as readonly (readonly [path: string, id: string])[] | null;
  return files && new Map(files);
}

type Files = ReadonlyMap<string, string>;
type Folder = Pick<Held, "path" | "id">;

/** What was found below folders: both sides of a comparison have most of theirs in common. */
const found = new WeakMap<Objects, Map<string, Promise<Files | null>>>();

/** Null where they are more than `most`. */
function filesBelow(objects: Objects, level: readonly Folder[], most: number): Promise<Files | null> {
  const known = found.get(objects) ?? new Map<string, Promise<Files | null>>();
  found.set(objects, known);
  const key = [most, ...level.map(({ path, id }) => `${id} ${path}`)].join("\0");
  const files = known.get(key) ?? findBelow(objects, level, most);
  known.set(key, files);
  return files;
}

async function findBelow(objects: Objects, level: readonly Folder[], most: number): Promise<Files | null> {
  if (level.length === 0) return new Map();
  if (level[0]!.path.split("/").length > deepest) return null;
  await objects.read(level.map(({ id }) => id));
  const held: Held[] = [];
  for (const folder of level) {
    for (const entry of entriesIn(objects, folder)) held.push(entry);
    // A tree may name another many times over, and that one the next.
    if (held.length > mostEntries) return null;
  }
  const own = held.filter(
    ({ path, kind }) => kind === "file" && (path.endsWith(".c") || isCode(path)) && isInCode(path),
  );
  if (own.length > most) return null;
  const folders = held.filter(({ path, kind }) => kind === "folder" && mayLeadToCode(path));
  const below = await filesBelow(objects, folders, most - own.length);
  return below && new Map([...own.map(({ path, id }) => [path, id] as const), ...below]);
}

interface Held {
  readonly path: string;
  readonly kind: string;
  readonly id: string;
}

function entriesIn(objects: Objects, { path: folder, id }: Folder): Held[] {
  const answer = objects.answer(id);
  const bytes = answer !== null && typeof answer === "object" ? answer.bytes : null;
  if (bytes === null) return [];
  const entries = [...treeEntries(bytes, id.length / 2)];
  return entries.map(([name, entry]) => ({ path: join(folder, name), kind: entry.kind, id: entry.id! }));
}

const within = codeFolders.map((folder) => `${folder}/`);

function isInCode(path: string): boolean {
  return within.some((folder) => path.startsWith(folder));
}

function mayLeadToCode(path: string): boolean {
  const inside = `${path}/`;
  return isInCode(inside) || within.some((folder) => folder.startsWith(inside));
}
