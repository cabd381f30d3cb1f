import aggregateRemoved from "./aggregate-removed.ts";
import aliasChanged from "./alias-changed.ts";
import aliasRemoved from "./alias-removed.ts";
import alignmentChanged from "./alignment-changed.ts";
import argszMemberUnannounced from "./argsz-member-unannounced.ts";
import argumentIsSizeof from "./argument-is-sizeof.ts";
import argumentOfNoFixedWidth from "./argument-of-no-fixed-width.ts";
import argumentTooLarge from "./argument-too-large.ts";
import arrayLengthChanged from "./array-length-changed.ts";
import arrayMadeFlexible from "./array-made-flexible.ts";
import arrayWithoutEntrySize from "./array-without-entry-size.ts";
import bitfieldChanged from "./bitfield-changed.ts";
import bitfieldMember from "./bitfield-member.ts";
import boolMember from "./bool-member.ts";
import capabilityGrew from "./capability-grew.ts";
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
import conventionSwitched from "./convention-switched.ts";
import cppKeyword from "./cpp-keyword.ts";
import directionAgainstMembers from "./direction-against-members.ts";
import drmStructGrew from "./drm-struct-grew.ts";
import elementGrew from "./element-grew.ts";
import embeddedStructGrew from "./embedded-struct-grew.ts";
import entrySizeDropped from "./entry-size-dropped.ts";
import enumMember from "./enum-member.ts";
import enumWidened from "./enum-widened.ts";
import enumeratorRemoved from "./enumerator-removed.ts";
import enumeratorRenamed from "./enumerator-renamed.ts";
import enumeratorRenumbered from "./enumerator-renumbered.ts";
import featurePayloadGrew from "./feature-payload-grew.ts";
import fieldByteOrderChanged from "./field-byte-order-changed.ts";
import fieldKindChanged from "./field-kind-changed.ts";
import fieldMoved from "./field-moved.ts";
import fieldRemoved from "./field-removed.ts";
import fieldRenamed from "./field-renamed.ts";
import fieldResized from "./field-resized.ts";
import fieldRetired from "./field-retired.ts";
import fieldRetyped from "./field-retyped.ts";
import fieldSignednessChanged from "./field-signedness-changed.ts";
import fixedCountChanged from "./fixed-count-changed.ts";
import fixedStructGrew from "./fixed-struct-grew.ts";
import flagBitChanged from "./flag-bit-changed.ts";
import flagBitReused from "./flag-bit-reused.ts";
import flagBitsOverlap from "./flag-bits-overlap.ts";
import flagOfSeveralBits from "./flag-of-several-bits.ts";
import headerNotAlone from "./header-not-alone.ts";
import headerNotC90 from "./header-not-c90.ts";
import headerRemoved from "./header-removed.ts";
import implicitHoleAdded from "./implicit-hole-added.ts";
import includeRemoved from "./include-removed.ts";
import layoutSplitsByDataModel from "./layout-splits-by-data-model.ts";
import limitChanged from "./limit-changed.ts";
import longMember from "./long-member.ts";
import macroChanged from "./macro-changed.ts";
import macroParametersChanged from "./macro-parameters-changed.ts";
import macroRemoved from "./macro-removed.ts";
import mandatoryNewField from "./mandatory-new-field.ts";
import maskLostFlag from "./mask-lost-flag.ts";
import minimumAboveOldSize from "./minimum-above-old-size.ts";
import minimumRaised from "./minimum-raised.ts";
import misalignedMember from "./misaligned-member.ts";
import multiplexingCommand from "./multiplexing-command.ts";
import nameMoved from "./name-moved.ts";
import noFlagsWord from "./no-flags-word.ts";
import oldTimeMember from "./old-time-member.ts";
import packingChanged from "./packing-changed.ts";
import paddingUsed from "./padding-used.ts";
import plainIntegerMember from "./plain-integer-member.ts";
import pointerMember from "./pointer-member.ts";
import pointerWithoutLength from "./pointer-without-length.ts";
import pointerWithoutType from "./pointer-without-type.ts";
import relativeTimeout from "./relative-timeout.ts";
import reservedUndocumented from "./reserved-undocumented.ts";
import reservedUntested from "./reserved-untested.ts";
import reservedUsed from "./reserved-used.ts";
import type { Rule } from "./rule.ts";
import sizeConstantChanged from "./size-constant-changed.ts";
import sizeConstantMissing from "./size-constant-missing.ts";
import sizeNotAnnounced from "./size-not-announced.ts";
import sizeNotMultipleOf8 from "./size-not-multiple-of-8.ts";
import streamRecordGrew from "./stream-record-grew.ts";
import strideChanged from "./stride-changed.ts";
import structGrew from "./struct-grew.ts";
import structGrewUnderSizedNumber from "./struct-grew-under-sized-number.ts";
import structShrunk from "./struct-shrunk.ts";
import syscallRenumbered from "./syscall-renumbered.ts";
import tagValueGivenTwice from "./tag-value-given-twice.ts";
import taggedDataGrew from "./tagged-data-grew.ts";
import tailPaddingAdded from "./tail-padding-added.ts";
import typeRemoved from "./type-removed.ts";
import typeRenamed from "./type-renamed.ts";
import typeTagDropped from "./type-tag-dropped.ts";
import typedefRetyped from "./typedef-retyped.ts";
import unionGrew from "./union-grew.ts";
import unnamedPadding from "./unnamed-padding.ts";
import valueReused from "./value-reused.ts";
import versionChanged from "./version-changed.ts";
import versionedStructGrew from "./versioned-struct-grew.ts";
import zeroCheckAdded from "./zero-check-added.ts";
import zeroCheckDropped from "./zero-check-dropped.ts";

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  aggregateRemoved,
  aliasChanged,
  aliasRemoved,
  alignmentChanged,
  argszMemberUnannounced,
  argumentIsSizeof,
  argumentOfNoFixedWidth,
  argumentTooLarge,
  arrayLengthChanged,
  arrayMadeFlexible,
  arrayWithoutEntrySize,
  bitfieldChanged,
  bitfieldMember,
  boolMember,
  capabilityGrew,
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
  conventionSwitched,
  cppKeyword,
  directionAgainstMembers,
  drmStructGrew,
  elementGrew,
  embeddedStructGrew,
  entrySizeDropped,
  enumMember,
  enumWidened,
  enumeratorRemoved,
  enumeratorRenamed,
  enumeratorRenumbered,
  featurePayloadGrew,
  fieldByteOrderChanged,
  fieldKindChanged,
  fieldMoved,
  fieldRemoved,
  fieldRenamed,
  fieldResized,
  fieldRetired,
  fieldRetyped,
  fieldSignednessChanged,
  fixedCountChanged,
  fixedStructGrew,
  flagBitChanged,
  flagBitReused,
  flagBitsOverlap,
  flagOfSeveralBits,
  headerNotAlone,
  headerNotC90,
  headerRemoved,
  implicitHoleAdded,
  includeRemoved,
  layoutSplitsByDataModel,
  limitChanged,
  longMember,
  macroChanged,
  macroParametersChanged,
  macroRemoved,
  mandatoryNewField,
  maskLostFlag,
  minimumAboveOldSize,
  minimumRaised,
  misalignedMember,
  multiplexingCommand,
  nameMoved,
  noFlagsWord,
  oldTimeMember,
  packingChanged,
  paddingUsed,
  plainIntegerMember,
  pointerMember,
  pointerWithoutLength,
  pointerWithoutType,
  relativeTimeout,
  reservedUndocumented,
  reservedUntested,
  reservedUsed,
  sizeConstantChanged,
  sizeConstantMissing,
  sizeNotAnnounced,
  sizeNotMultipleOf8,
  streamRecordGrew,
  strideChanged,
  structGrew,
  structGrewUnderSizedNumber,
  structShrunk,
  syscallRenumbered,
  tagValueGivenTwice,
  taggedDataGrew,
  tailPaddingAdded,
  typeRemoved,
  typeRenamed,
  typeTagDropped,
  typedefRetyped,
  unionGrew,
  unnamedPadding,
  valueReused,
  versionChanged,
  versionedStructGrew,
  zeroCheckAdded,
  zeroCheckDropped,
];
