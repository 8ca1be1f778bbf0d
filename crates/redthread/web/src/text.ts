import { STRINGS } from "./strings";
import { TERMS } from "./terms";
import { Store, kept, useStore } from "./store";

export type Language = "en" | "fr" | "nl";
export const LANGUAGES: readonly Language[] = ["en", "fr", "nl"];
const column: Record<Language, 0 | 1 | 2> = { en: 0, fr: 1, nl: 2 };

const known = (code: string | null | undefined): Language | undefined => LANGUAGES.find((l) => l === code?.slice(0, 2));
const preferred = (): Language => {
  for (const code of navigator.languages ?? []) {
    const found = known(code);
    if (found) return found;
  }
  return "en";
};

export const language = new Store<Language>(known(kept.get("language")) ?? preferred());
export type Key = keyof typeof STRINGS;

/** A string of the interface; `{name}` is replaced by the value of that name, `{n|day|days}` by the number and its word. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const one = (n: unknown): boolean => (language.value === "fr" ? Math.abs(Number(n)) < 2 : String(n) === "1");
  const whole = STRINGS[key][column[language.value]];
  return whole.replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, single: string, many: string) => `${values[name]} ${one(values[name]) ? single : many}`).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A word of the data model in the reader's language; unknown ones as they are. */
export function term(word: string | null | undefined): string {
  if (!word) return "–";
  const found = TERMS[word];
  return found ? found[column[language.value]] : word.replaceAll("_", " ");
}

/** The name of a rule for missed chances; one that readers wrote themselves has its own. */
export const ruleName = (rule: string): string => (TERMS[`rule_${rule}`] ? term(`rule_${rule}`) : term(rule));

export function useLanguage(): Language {
  return useStore(language);
}
