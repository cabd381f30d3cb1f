import type { Abi } from "../../src/layout/abi.ts";
import { picture } from "../../src/layout/picture.ts";
import { pictureFacts } from "./pahole-picture.ts";
import type { PictureFacts } from "./pahole-picture.ts";
import { run } from "./run.ts";

/** Pictures of the structs of one image, as pahole draws them and as we do. */
interface Compared {
  readonly drawn: number;
  /** The structs of which no picture is pahole's. */
  readonly differ: readonly string[];
}

/** Compares every struct with a tag; parts of a kernel may call different structs the same. */
export async function compareWithPahole(image: Abi, file: string): Promise<Compared> {
  const { stdout } = await run("pahole", ["-F", "btf", file]);
  const headers = [...image.headers.values()];
  // Of an untagged record that is const, or behind a pointer, pahole draws the inside as if it stood alone.
  const theirs = (stdout.match(/^struct \w+ \{\n(?:[^}].*\n|\n)*\}.*;$/gm) ?? []).filter(
    (drawn) => !/^\t+(?:const (?:struct|union) \{|\} \*)/m.test(drawn),
  );
  const differ = theirs.flatMap((drawn) => {
    const name = /^struct \w+/.exec(drawn)![0];
    const own = headers
      .flatMap(({ records }) => records.get(name) ?? [])
      .map((record) => pictureFacts(picture(record)));
    const facts = pictureFacts(drawn);
    return own.some((each) => isSame(each, facts)) ? [] : [name];
  });
  return { drawn: theirs.length, differ };
}

function isSame(ours: PictureFacts, theirs: PictureFacts): boolean {
  return ours.size === theirs.size && ours.padding === theirs.padding && ours.lines.join() === theirs.lines.join();
}
