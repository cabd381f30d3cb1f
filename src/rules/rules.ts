import aggregateRemoved from "./aggregate-removed.ts";
import alignmentChanged from "./alignment-changed.ts";
import arrayLengthChanged from "./array-length-changed.ts";
import bitfieldChanged from "./bitfield-changed.ts";
import commandArgumentChanged from "./command-argument-changed.ts";
import commandCollision from "./command-collision.ts";
import commandDirectionChanged from "./command-direction-changed.ts";
import commandMagicChanged from "./command-magic-changed.ts";
import commandRemoved from "./command-removed.ts";
import commandRenamed from "./command-renamed.ts";
import commandRenumbered from "./command-renumbered.ts";
import commandResized from "./command-resized.ts";
import constantChanged from "./constant-changed.ts";
import constantRemoved from "./constant-removed.ts";
import constantRenamed from "./constant-renamed.ts";
import enumWidened from "./enum-widened.ts";
import enumeratorRemoved from "./enumerator-removed.ts";
import enumeratorRenamed from "./enumerator-renamed.ts";
import enumeratorRenumbered from "./enumerator-renumbered.ts";
import fieldByteOrderChanged from "./field-byte-order-changed.ts";
import fieldKindChanged from "./field-kind-changed.ts";
import fieldMoved from "./field-moved.ts";
import fieldRemoved from "./field-removed.ts";
import fieldRenamed from "./field-renamed.ts";
import fieldResized from "./field-resized.ts";
import fieldRetired from "./field-retired.ts";
import fieldRetyped from "./field-retyped.ts";
import fieldSignednessChanged from "./field-signedness-changed.ts";
import flagBitChanged from "./flag-bit-changed.ts";
import flagBitReused from "./flag-bit-reused.ts";
import flagBitsOverlap from "./flag-bits-overlap.ts";
import headerRemoved from "./header-removed.ts";
import implicitHoleAdded from "./implicit-hole-added.ts";
import includeRemoved from "./include-removed.ts";
import layoutSplitsByDataModel from "./layout-splits-by-data-model.ts";
import limitChanged from "./limit-changed.ts";
import macroChanged from "./macro-changed.ts";
import macroRemoved from "./macro-removed.ts";
import nameMoved from "./name-moved.ts";
import packingChanged from "./packing-changed.ts";
import paddingUsed from "./padding-used.ts";
import reservedUsed from "./reserved-used.ts";
import type { Rule } from "./rule.ts";
import structGrew from "./struct-grew.ts";
import structGrewUnderSizedNumber from "./struct-grew-under-sized-number.ts";
import structShrunk from "./struct-shrunk.ts";
import tailPaddingAdded from "./tail-padding-added.ts";
import typeRemoved from "./type-removed.ts";
import typeRenamed from "./type-renamed.ts";
import typedefRetyped from "./typedef-retyped.ts";
import unionGrew from "./union-grew.ts";
import valueReused from "./value-reused.ts";
import versionChanged from "./version-changed.ts";

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  aggregateRemoved,
  alignmentChanged,
  arrayLengthChanged,
  bitfieldChanged,
  commandArgumentChanged,
  commandCollision,
  commandDirectionChanged,
  commandMagicChanged,
  commandRemoved,
  commandRenamed,
  commandRenumbered,
  commandResized,
  constantChanged,
  constantRemoved,
  constantRenamed,
  enumWidened,
  enumeratorRemoved,
  enumeratorRenamed,
  enumeratorRenumbered,
  fieldByteOrderChanged,
  fieldKindChanged,
  fieldMoved,
  fieldRemoved,
  fieldRenamed,
  fieldResized,
  fieldRetired,
  fieldRetyped,
  fieldSignednessChanged,
  flagBitChanged,
  flagBitReused,
  flagBitsOverlap,
  headerRemoved,
  implicitHoleAdded,
  includeRemoved,
  layoutSplitsByDataModel,
  limitChanged,
  macroChanged,
  macroRemoved,
  nameMoved,
  packingChanged,
  paddingUsed,
  reservedUsed,
  structGrew,
  structGrewUnderSizedNumber,
  structShrunk,
  tailPaddingAdded,
  typeRemoved,
  typeRenamed,
  typedefRetyped,
  unionGrew,
  valueReused,
  versionChanged,
];
