import { useState } from "preact/hooks";
import { ApiError, query, useApi } from "../api";
import { save } from "../parts/save";
import { Wrong } from "../parts/state";
import { kept } from "../store";
import { LANGUAGES, t, term, useLanguage } from "../text";

interface Section {
  id: string;
  title: string;
}

/** The reader's own order and choice, kept in this browser: ids, those left out with a leading minus. */
function arranged(all: Section[]): { section: Section; on: boolean }[] {
  const order = (kept.get("sections") ?? "").split(",").filter(Boolean);
  const known = order.flatMap((word) => {
    const section = all.find((one) => one.id === word.replace(/^-/, ""));
    return section ? [{ section, on: !word.startsWith("-") }] : [];
  });
  const rest = all.filter((one) => !known.some((k) => k.section.id === one.id)).map((section) => ({ section, on: true }));
  return [...known, ...rest];
}

export function Report() {
  const chosen = useLanguage();
  const [language, setLanguage] = useState<string>(chosen);
  const [edition, setEdition] = useState("full");
  const [, redraw] = useState(0);
  const [shown, setShown] = useState(true);
  const decisions = useApi<{ decisions: unknown[] }>("/api/decisions");
  const sectionsOf = useApi<{ sections: Section[] }>(query("/api/report/sections", { language }));
  const offered = sectionsOf.data?.sections ?? [];
  const rows = arranged(offered);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (next: { section: Section; on: boolean }[]): void => {
    kept.set("sections", next.map((row) => (row.on ? row.section.id : `-${row.section.id}`)).join(","));
    redraw((n) => n + 1);
  };
  const move = (at: number, by: number): void => {
    const next = [...rows];
    const [row] = next.splice(at, 1);
    if (row) next.splice(at + by, 0, row);
    set(next);
  };
  const all = rows.every((row, i) => row.on && row.section.id === offered[i]?.id);
  const sections = all ? null : rows.filter((row) => row.on).map((row) => row.section.id).join(",");
  const address = (format: string): string => query("/api/report", { language, edition, sections, format });
  const take = async (format: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const response = await fetch(address(format), { credentials: "same-origin" });
      if (!response.ok) throw new ApiError(response.status, ((await response.json()) as { error?: string }).error ?? "");
      save(await response.blob(), `report.${format}`);
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  };
  return (
    <>
      <h1>{t("report")}</h1>
      <p class="lead">{t("reportIntro")}</p>
      <div class="builder">
        <div class="choices">
          <label class="field">
            {t("languageWord")}
            <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {term(one)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {t("edition")}
            <select value={edition} onChange={(event) => setEdition(event.currentTarget.value)}>
              <option value="full">{t("full")}</option>
              <option value="public">{t("public")}</option>
            </select>
          </label>
          {rows.length > 0 && (
            <fieldset>
              <legend>{t("sections")}</legend>
              <ol class="order">
                {rows.map((row, i) => (
                  <li key={row.section.id}>
                    <label class="check">
                      <input type="checkbox" checked={row.on} onChange={() => set(rows.map((r) => (r === row ? { ...r, on: !r.on } : r)))} />
                      {row.section.title}
                    </label>
                    <button type="button" class="quiet" aria-disabled={i === 0} aria-label={t("up", { name: row.section.title })} onClick={() => i > 0 && move(i, -1)}>
                      ↑
                    </button>
                    <button type="button" class="quiet" aria-disabled={i === rows.length - 1} aria-label={t("down", { name: row.section.title })} onClick={() => i < rows.length - 1 && move(i, 1)}>
                      ↓
                    </button>
                  </li>
                ))}
              </ol>
            </fieldset>
          )}
          <p class="soft">
            {t("decisionsN", { n: decisions.data?.decisions.length ?? 0 })}: <a href="/findings">{t("findings")}</a>, <a href="/contradictions">{t("contradictions")}</a>
          </p>
          <p class="row">
            <button type="button" class="primary" disabled={busy} onClick={() => take("html")}>
              {t("exportHtml")}
            </button>
            <button type="button" disabled={busy} onClick={() => take("pdf")}>
              {t("exportPdf")}
            </button>
          </p>
          <Wrong of={error} />
          <label class="switch">
            <input type="checkbox" role="switch" checked={shown} onChange={() => setShown(!shown)} />
            {t("preview")}
          </label>
        </div>
        {shown && <iframe class="preview" sandbox="allow-scripts" src={address("html")} title={t("preview")} />}
      </div>
    </>
  );
}
