import { useEffect, useState } from "preact/hooks";
import { documentPath, useApi } from "../api";
import { ClaimLine } from "../parts/claim";
import { Entity, Held, fileName } from "../parts/cite";
import { Notes } from "../parts/notes";
import { Answer } from "../parts/state";
import { Custody, Original } from "../parts/custody";
import { adjust, useRoute } from "../route";
import { t, term, type Key } from "../text";
import type { DocumentAnswer } from "../types";
import { Reader } from "../parts/reader";

type Tab = "text" | "claims" | "names" | "notes" | "custody" | "original";

export function Document() {
  const { query } = useRoute();
  const path = query.get("d") ?? query.get("id") ?? "";
  const answer = useApi<DocumentAnswer>(path ? documentPath(path) : null);
  if (!path) return <h1>{t("notFound")}</h1>;
  return <Answer of={answer}>{(data) => <Opened data={data} key={data.document.id} />}</Answer>;
}

function Opened({ data }: { data: DocumentAnswer }) {
  const { query } = useRoute();
  const { document: one } = data;
  const tab = (query.get("tab") ?? "text") as Tab;
  const names = new Set(data.mentions.flatMap((m) => m.entity ?? [])).size;
  const tabs: [Tab, Key, number | null][] = [
    ["text", "text", null],
    ["claims", "claims", data.claims.length],
    ["names", "names", names],
    ["notes", "notes", data.notes.length],
    ["custody", "custody", null],
    ["original", "original", null],
  ];
  useEffect(() => {
    document.title = `${fileName(one.path)} · Redthread`;
  }, [one.path]);
  return (
    <article class="document">
      <header class="title">
        <p class="facts">
          <a href={`/documents?agency=${encodeURIComponent(one.agency)}`}>{one.agency}</a> <span>{term(one.kind)}</span> <span>{term(one.language)}</span>{" "}
          <Held since={one.held_since} /> <span class="soft">({term(one.held_basis)})</span>
        </p>
        <h1>
          <bdi>{one.title ?? fileName(one.path)}</bdi>
        </h1>
        <p class="soft">
          <bdi>{one.path}</bdi>
        </p>
      </header>
      <div class="tabs" role="tablist" aria-label={fileName(one.path)}>
        {tabs.map(([id, name, count]) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={tab === id}
            aria-controls="tab-panel"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => adjust({ tab: id === "text" ? null : id })}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              if (step === 0) return;
              const next = tabs[(tabs.findIndex(([t]) => t === id) + step + tabs.length) % tabs.length]?.[0] ?? id;
              adjust({ tab: next });
              document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {t(name)}
            {count !== null && <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === "text" && <Reader data={data} />}
        {tab === "claims" && <Claims data={data} />}
        {tab === "names" && <Names data={data} />}
        {tab === "notes" && <Notes data={data} />}
        {tab === "custody" && <Custody data={data} />}
        {tab === "original" && <Original data={data} />}
      </div>
    </article>
  );
}

function Claims({ data }: { data: DocumentAnswer }) {
  const sorted = [...data.claims].sort((a, b) => a.start - b.start);
  return (
    <ul class="claims">
      {sorted.map((claim) => (
        <ClaimLine key={claim.id} claims={[claim]} />
      ))}
      {sorted.length === 0 && <li class="soft">{t("none")}</li>}
    </ul>
  );
}

function Names({ data }: { data: DocumentAnswer }) {
  const [schema, setSchema] = useState("");
  const found = new Map<string, { caption: string; schema: string; count: number }>();
  for (const m of data.mentions) {
    if (!m.entity) continue;
    const before = found.get(m.entity);
    found.set(m.entity, { caption: m.caption ?? m.text, schema: m.schema, count: (before?.count ?? 0) + 1 });
  }
  const schemas = [...new Set([...found.values()].map((one) => one.schema))].sort();
  const rows = [...found].filter(([, one]) => !schema || one.schema === schema).sort((a, b) => b[1].count - a[1].count);
  return (
    <>
      <label class="inline">
        {t("kind")}
        <select value={schema} onChange={(event) => setSchema(event.currentTarget.value)}>
          <option value="">{t("all")}</option>
          {schemas.map((one) => (
            <option key={one} value={one}>
              {term(one)}
            </option>
          ))}
        </select>
      </label>
      <ul class="rows">
        {rows.map(([id, one]) => (
          <li key={id}>
            <Entity id={id} name={one.caption} />
            <small>{term(one.schema)}</small>
            <span class="count">{t("mentionsN", { n: one.count })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

