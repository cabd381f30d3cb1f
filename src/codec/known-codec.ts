import type { StructHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { LooseValue } from "../declare/value.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { codecOf } from "./codec-of.ts";

type AnyCodec = Codec<object, LooseValue>;

const known = new WeakMap<StructHistory, Map<string, AnyCodec>>();

/** The codec of a struct; made once for each release and data model, for whoever has many values. */
export function knownCodec(struct: StructHistory, release: ReleaseName, dataModel: DataModel): AnyCodec {
  const codecs = known.get(struct) ?? new Map<string, AnyCodec>();
  known.set(struct, codecs);
  const key = `${release} ${dataModel.name}`;
  const codec = codecs.get(key) ?? (codecOf(struct, { release, dataModel }) as AnyCodec);
  codecs.set(key, codec);
  return codec;
}

/** Does `work` with a struct that stands at `path`: what is wrong with it is said of that place. */
export function at<T>(path: string, { name }: StructHistory, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodecError) || !error.path.startsWith(name)) throw error;
    throw new CodecError(path + error.path.slice(name.length), error.why);
  }
}
