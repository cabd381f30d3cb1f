import type { StructHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { LooseValue } from "../declare/value.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { codecOf } from "./codec-of.ts";

type AnyCodec = Codec<object, LooseValue>;

const known = new WeakMap<StructHistory, WeakMap<DataModel, Map<ReleaseName, AnyCodec>>>();

/** The codec of a struct; made once for each release and data model, for whoever has many values. */
export function knownCodec(struct: StructHistory, release: ReleaseName, dataModel: DataModel): AnyCodec {
  const models = known.get(struct) ?? new WeakMap<DataModel, Map<ReleaseName, AnyCodec>>();
  known.set(struct, models);
  const codecs = models.get(dataModel) ?? new Map<ReleaseName, AnyCodec>();
  models.set(dataModel, codecs);
  const codec = codecs.get(release) ?? (codecOf(struct, { release, dataModel }) as AnyCodec);
  codecs.set(release, codec);
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
