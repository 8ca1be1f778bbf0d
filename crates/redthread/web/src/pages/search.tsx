import { useEffect, useState } from "preact/hooks";
import { change, query, theCase, useApi, useList } from "../api";
import { number } from "../dates";
import { useKeys } from "../keys";
import { Cite, Entity, Held, fileName } from "../parts/cite";
import { Dialog } from "../parts/dialog";
import { Cut } from "../parts/marked";
import { NameList } from "../parts/name-list";
import { More } from "../parts/some";
import { Answer, Wrong } from "../parts/state";
import { adjust, link, useRoute } from "../route";
import { useStore } from "../store";
import { t, term, type Key } from "../text";
import type { Facet, Hit } from "../types";

const PAGE = 25;
/** Facets in their order, each with the part of the query that it sets. A year sets two days. */
const FACETS: [string, Key][] = [
  ["agency", "agency"],
  ["kind", "kind"],
  ["language", "languageWord"],
  ["year", "year"],
  ["person", "person"],
  ["place", "place"],
];
const FIELDS = ["q", "variants", "agency", "kind", "language", "from", "to", "entity"];

export function Search() {
  const { query: asked } = useRoute();
  const q = asked.get("q") ?? "";
  const [dialog, setDialog] = useState<"save" | "list" | null>(null);
  const values = Object.fromEntries(FIELDS.map((field) => [field, asked.get(field)]));
  const some = FIELDS.some((field) => field !== "variants" && values[field]);
  const answer = useList<Hit>(query("/api/search", values), "hits", PAGE);
  return (
    <div class="search">
      <h1 class={some ? "hidden" : undefined}>{t("searchFirst")}</h1>
      <SearchBar q={q} variants={asked.get("variants") !== "0"} openDialog={setDialog} canSave={some} />
      <p class="hidden" role="status">
        {some && answer.data && !answer.loading ? t("hitsN", { n: number(answer.data.total) }) : ""}
      </p>
      {!some && <Welcome />}
      {some && (
        <Answer of={answer}>
          {(data) => (
            <div class="results">
              <Facets facets={(answer.first?.["facets"] ?? {}) as Record<string, Facet[]>} values={values} />
              <Hits data={data} more={answer.more} />
            </div>
          )}
        </Answer>
      )}
      {dialog === "save" && <SaveSearch close={() => setDialog(null)} />}
      {dialog === "list" && <NameList close={() => setDialog(null)} />}
    </div>
  );
}

function SearchBar({ q, variants, canSave, openDialog }: { q: string; variants: boolean; canSave: boolean; openDialog: (d: "save" | "list") => void }) {
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  return (
    <form
      role="search"
      class="searchbar"
      onSubmit={(event) => {
        event.preventDefault();
        adjust({ q: typed.trim() }, false);
      }}
    >
      <label for="q" class="hidden">
        {t("searchFirst")}
      </label>
      <div class="row">
        <input id="q" type="search" value={typed} autofocus placeholder={t("searchHint")} spellcheck={false} onInput={(event) => setTyped(event.currentTarget.value)} />
        <button type="submit" class="primary">
          {t("search")}
        </button>
      </div>
      <div class="row tools">
        <label class="switch">
          <input type="checkbox" role="switch" checked={variants} onChange={() => adjust({ variants: variants ? "0" : null })} />
          {t("variants")}
        </label>
        <span class="grow" />
        <button type="button" class="quiet" onClick={() => openDialog("list")}>
          {t("pasteList")}
        </button>
        {canSave && (
          <button type="button" class="quiet" onClick={() => openDialog("save")}>
            {t("saveSearch")}
          </button>
        )}
      </div>
    </form>
  );
}

function Welcome() {
  const known = useStore(theCase);
  const saved = useApi<{ searches: { name: string; query: string }[] }>("/api/searches");
  const whole = useApi<{ facets: Record<string, Facet[]> }>("/api/search?q=");
  const [error, setError] = useState<unknown>(null);
  const forget = (name: string): void => {
    setError(null);
    change("/api/searches", { name, query: "" }, "last_record").then(saved.again, setError);
  };
  const named: [string, Key, string][] = [
    ["person", "people", "Person"],
    ["place", "places", "Address"],
  ];
  if (known && known.documents === 0) {
    return (
      <p class="lead">
        <a href="/reading">{t("nothingRead")}</a>
      </p>
    );
  }
  return (
    <>
      {known && (
        <p class="lead">
          {t("welcome", { documents: number(known.documents), agencies: known.agencies.length, entities: number(known.entities) })}
        </p>
      )}
      <div class="welcome">
        <section>
          <h2>{t("agencies")}</h2>
          <ul class="rows">
            {known?.agencies.map((agency) => (
              <li key={agency.name}>
                <a href={query("/documents", { agency: agency.name })}>
                  <bdi>{agency.name}</bdi>
                </a>
                <span class="count">{t("documentsN", { n: number(agency.documents) })}</span>
              </li>
            ))}
          </ul>
        </section>
        {named.map(([facet, name, schema]) => (
          <section key={facet}>
            <h2>
              <a href={`/entities?schema=${schema}`}>{t(name)}</a>
            </h2>
            <ul class="rows">
              {(whole.data?.facets[facet] ?? []).slice(0, 8).map((one) => (
                <li key={one.value}>
                  <Entity id={one.value} name={one.label ?? one.value} />
                  <span class="count">{t("documentsN", { n: number(one.count) })}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h2>{t("saved")}</h2>
          {saved.data && saved.data.searches.length > 0 ? (
            <ul class="rows">
              {saved.data.searches.map((one) => (
                <li key={one.name}>
                  <a href={`/?${one.query.includes("=") ? one.query : new URLSearchParams({ q: one.query })}`}>
                    <bdi>{one.name}</bdi>
                  </a>
                  <button type="button" class="quiet" aria-label={t("forget", { name: one.name })} title={t("forget", { name: one.name })} onClick={() => forget(one.name)}>
                    ×
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <p class="soft">{t("noneSaved")}</p>
          )}
          <Wrong of={error} />
        </section>
      </div>
    </>
  );
}

function Facets({ facets, values }: { facets: Record<string, Facet[]>; values: Record<string, string | null> }) {
  const any = ["agency", "kind", "language", "from", "to", "entity"].some((field) => values[field]);
  return (
    <details class="facets" open={innerWidth > 860}>
      <summary>{t("facets")}</summary>
      <div class="dates">
        <label>
          {t("from")}
          <input type="date" value={values["from"] ?? ""} onChange={(event) => adjust({ from: event.currentTarget.value })} />
        </label>
        <label>
          {t("to")}
          <input type="date" value={values["to"] ?? ""} onChange={(event) => adjust({ to: event.currentTarget.value })} />
        </label>
      </div>
      {FACETS.map(([facet, name]) => {
        const list = facets[facet] ?? [];
        if (list.length === 0) return null;
        return (
          <details key={facet} open={facet !== "place"}>
            <summary>{t(name)}</summary>
            <ul>
              {list.slice(0, 12).map((one) => (
                <FacetLine key={one.value} facet={facet} one={one} values={values} />
              ))}
            </ul>
          </details>
        );
      })}
      {any && (
        <button type="button" class="quiet" onClick={() => adjust({ agency: null, kind: null, language: null, from: null, to: null, entity: null })}>
          {t("clearFacets")}
        </button>
      )}
    </details>
  );
}

function FacetLine({ facet, one, values }: { facet: string; one: Facet; values: Record<string, string | null> }) {
  const field = facet === "person" || facet === "place" ? "entity" : facet;
  const set: Record<string, string> = facet === "year" ? { from: `${one.value}-01-01`, to: `${one.value}-12-31` } : { [field]: one.value };
  const on = Object.entries(set).every(([key, value]) => values[key] === value);
  const off = Object.fromEntries(Object.keys(set).map((key) => [key, null]));
  const label = facet === "kind" || facet === "language" ? term(one.value) : (one.label ?? one.value);
  return (
    <li>
      <button type="button" class="facet" aria-pressed={on} onClick={() => adjust(on ? off : set)}>
        <bdi>{label.replaceAll("\n", " ")}</bdi>
        <span class="count">{number(one.count)}</span>
      </button>
    </li>
  );
}

function Hits({ data, more }: { data: { total: number; items: Hit[] }; more: () => void }) {
  const [at, setAt] = useState(-1);
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(at + by, data.items.length - 1));
    setAt(next);
    document.getElementById(`hit-${next}`)?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <section class="hits" aria-label={t("passages")}>
      <p class="total" aria-hidden="true">
        {t("hitsN", { n: number(data.total) })}
      </p>
      {data.items.length === 0 && <p class="soft">{t("noHits")}</p>}
      <ol>
        {data.items.map((hit, i) => (
          <li key={`${hit.document} ${hit.start} ${i}`} class="hit">
            <HitHead hit={hit} id={`hit-${i}`} />
            <p class="snippet">
              <Snippet of={hit} />
            </p>
            <Cite of={hit} />
          </li>
        ))}
      </ol>
      <More shown={data.items.length} of={data.total} more={more} />
    </section>
  );
}

/** Characters of text that the case gives on each side of the first match. */
const AROUND = 120;

function Snippet({ of }: { of: Hit }) {
  const [start, end] = of.marks[0] ?? [0, 0];
  return <Cut text={of.snippet} marks={of.marks} before={start >= AROUND} after={[...of.snippet].length - end >= AROUND} />;
}

function HitHead({ hit, id }: { hit: Hit; id: string }) {
  return (
    <h2>
      <a id={id} href={link.document(hit.document_id ?? hit.document, hit)}>
        <bdi>{hit.title ?? fileName(hit.document)}</bdi>
      </a>
      <small>
        {term(hit.kind)} · <Held since={hit.held_since} />
      </small>
    </h2>
  );
}

function SaveSearch({ close }: { close: () => void }) {
  const [name, setName] = useState(new URLSearchParams(location.search).get("q") ?? "");
  const [error, setError] = useState<unknown>(null);
  return (
    <Dialog title={t("saveSearch")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change("/api/searches", { name, query: location.search.slice(1) }, "last_record").then(close, setError);
        }}
      >
        <label class="field">
          {t("searchName")}
          <input value={name} required onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Wrong of={error} />
        <button type="submit" class="primary">
          {t("save")}
        </button>
      </form>
    </Dialog>
  );
}
