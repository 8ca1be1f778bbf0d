import { language, t } from "./text";

const DAY = 86_400_000;

/** First and last instant of an EDTF date as the case writes it: 2009, 2009-02, 2009-02-22T18:30, a/b, trailing ~. UTC milliseconds. */
export function span(date: string): [number, number] | null {
  const parts = date.replaceAll("~", "").split("/");
  const first = one(parts[0] ?? "");
  const last = one(parts[parts.length - 1] ?? "");
  if (first && last) return [first[0], last[1]];
  return first ?? last;
}

function one(date: string): [number, number] | null {
  const found = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?/.exec(date);
  if (!found) return null;
  const [, year, month, day, hour, minute] = found;
  const y = Number(year);
  if (!month) return [Date.UTC(y, 0, 1), Date.UTC(y + 1, 0, 1) - 1];
  const m = Number(month) - 1;
  if (!day) return [Date.UTC(y, m, 1), Date.UTC(y, m + 1, 1) - 1];
  const start = Date.UTC(y, m, Number(day), Number(hour ?? 0), Number(minute ?? 0));
  return [start, hour ? start : start + DAY - 1];
}

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat({ en: "en-GB", fr: "fr-BE", nl: "nl-BE" }[language.value], { timeZone: "UTC", ...options });

function shown(date: string): string {
  const [start] = one(date) ?? [null];
  if (start === null) return date;
  if (/T\d/.test(date)) return format({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(start);
  if (/^\d{4}-\d{2}-\d{2}/.test(date)) return format({ day: "numeric", month: "short", year: "numeric" }).format(start);
  if (/^\d{4}-\d{2}/.test(date)) return format({ month: "long", year: "numeric" }).format(start);
  return date;
}

/** The date in the reader's language, as vague as the file has it. */
export function date(edtf: string | null | undefined): string {
  if (!edtf) return "–";
  const about = edtf.includes("~") ? "± " : "";
  return about + edtf.replaceAll("~", "").split("/").map(shown).join(" – ");
}

export const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
export const number = (n: number): string => n.toLocaleString({ en: "en-GB", fr: "fr-BE", nl: "nl-BE" }[language.value]);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** Bytes as people say them. */
export function size(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  const tongue = { en: "en-GB", fr: "fr-BE", nl: "nl-BE" }[language.value];
  return value.toLocaleString(tongue, { style: "unit", unit: UNITS[power], unitDisplay: power === 0 ? "long" : "short", maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 });
}

/** Seconds that are left, about. */
export const time = (seconds: number): string => (seconds > 90 ? t("minutes", { n: Math.round(seconds / 60) }) : t("seconds", { n: Math.round(seconds) }));

/** Round dates between two instants for an axis: years, quarters or months, at most about `most`. */
export function ticks(from: number, to: number, most: number): { at: number; label: string }[] {
  const months = (to - from) / DAY / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((s) => months / s <= most) ?? 1200;
  const start = new Date(from);
  const found: { at: number; label: string }[] = [];
  const first = step >= 12 ? 0 : Math.floor(start.getUTCMonth() / step) * step;
  const year = step >= 12 ? Math.floor(start.getUTCFullYear() / (step / 12)) * (step / 12) : start.getUTCFullYear();
  for (let n = 0; n < 400; n += 1) {
    const at = Date.UTC(year, first + n * step, 1);
    if (at > to) break;
    if (at < from) continue;
    found.push({ at, label: step >= 12 ? String(new Date(at).getUTCFullYear()) : format({ month: "short", year: "numeric" }).format(at) });
  }
  return found;
}
