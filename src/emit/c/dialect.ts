import type { DataModelName } from "../../layout/data-model.ts";
import { dataModelCondition } from "./data-model-condition.ts";

export type Language = "C" | "C++";

/** One compiler that reads what is emitted. */
export interface Dialect {
  readonly model: DataModelName;
  readonly language: Language;
}

/** Every language in every data model. */
export function dialectsOf(models: readonly DataModelName[]): Dialect[] {
  return models.flatMap((model) => [{ model, language: "C" } as const, { model, language: "C++" } as const]);
}

/** What the preprocessor is asked for these of all. */
export function conditionFor(some: readonly Dialect[], all: readonly Dialect[]): string {
  const languages = new Set(some.map(({ language }) => language));
  const models = new Set(some.map(({ model }) => model));
  const isWhole = (language: Language): boolean =>
    all.every((each) => each.language !== language || some.some((one) => isSame(one, each)));
  if (languages.size === 1 && [...languages].every(isWhole)) return languageCondition[some[0]!.language];
  const each = [...models].map((model) => {
    const own = some.filter((dialect) => dialect.model === model);
    const both = all.filter((dialect) => dialect.model === model).length;
    const condition = dataModelCondition[model];
    return own.length === both ? condition : `${condition} && ${languageCondition[own[0]!.language]}`;
  });
  return each.length === 1 ? each[0]! : each.map((condition) => `(${condition})`).join(" || ");
}

const languageCondition: Readonly<Record<Language, string>> = {
  C: "!defined __cplusplus",
  "C++": "defined __cplusplus",
};

const isSame = (a: Dialect, b: Dialect): boolean => a.model === b.model && a.language === b.language;
