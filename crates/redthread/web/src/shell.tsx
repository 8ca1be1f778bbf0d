import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, theCase } from "./api";
import { useKeys } from "./keys";
import { PassagePanel } from "./parts/panel";
import { Settings, Shortcuts } from "./parts/settings";
import { Failure, Loading } from "./parts/state";
import { go, useRoute } from "./route";
import { useStore } from "./store";
import { t, useLanguage, type Key } from "./text";
import type { Case } from "./types";
import { ApiError } from "./api";
import { Search } from "./pages/search";

interface Page {
  name: Key;
  key?: string;
  load: () => Promise<ComponentType>;
}

/** Pages by the first part of their address; all but the first page load when opened. `key` goes there after `g`. */
const PAGES: Record<string, Page> = {
  search: { name: "search", key: "s", load: async () => Search },
  documents: { name: "documents", key: "d", load: async () => (await import("./pages/documents")).Documents },
  document: { name: "documents", load: async () => (await import("./pages/document")).Document },
  entities: { name: "entities", key: "p", load: async () => (await import("./pages/entities")).Entities },
  entity: { name: "entities", load: async () => (await import("./pages/entity")).Entity },
  connection: { name: "connection", key: "c", load: async () => (await import("./pages/connection")).Connection },
  network: { name: "network", key: "n", load: async () => (await import("./pages/network")).Network },
  timeline: { name: "timeline", key: "t", load: async () => (await import("./pages/timeline")).Timeline },
  knowledge: { name: "knowledge", key: "k", load: async () => (await import("./pages/knowledge")).Knowledge },
  map: { name: "map", key: "m", load: async () => (await import("./pages/map")).Map },
  findings: { name: "findings", key: "f", load: async () => (await import("./pages/findings")).Findings },
  contradictions: { name: "contradictions", key: "x", load: async () => (await import("./pages/contradictions")).Contradictions },
  statements: { name: "statements", key: "h", load: async () => (await import("./pages/statements")).Statements },
  hypotheses: { name: "hypotheses", key: "w", load: async () => (await import("./pages/hypotheses")).Hypotheses },
  transmissions: { name: "transmissions", key: "b", load: async () => (await import("./pages/transmissions")).Transmissions },
  review: { name: "review", key: "r", load: async () => (await import("./pages/review")).Review },
  reading: { name: "reading", key: "l", load: async () => (await import("./pages/reading")).Reading },
  report: { name: "report", key: "o", load: async () => (await import("./pages/report")).Report },
};

const GROUPS: [Key, string[]][] = [
  ["find", ["search", "documents", "entities"]],
  ["connect", ["connection", "network", "timeline", "knowledge", "transmissions", "map"]],
  ["judge", ["findings", "contradictions", "statements", "hypotheses", "review"]],
  ["caseWord", ["reading", "report"]],
];

export const goKeys = (): [string, Key][] => Object.values(PAGES).flatMap((page) => (page.key ? [[page.key, page.name] as [string, Key]] : []));

function useTheCase(): ApiError | null {
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    get<Case>("/api/case").then(
      (answer) => theCase.set(answer),
      (failed) => setError(failed instanceof ApiError ? failed : new ApiError(0, "")),
    );
  }, []);
  return error;
}

function Body({ page }: { page: string }) {
  const [loaded, setLoaded] = useState<{ page: string; View: ComponentType } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    setError(null);
    PAGES[page]?.load().then(
      (View) => setLoaded({ page, View }),
      () => setError(new ApiError(0, "")),
    );
  }, [page]);
  if (error) return <Failure error={error} again={() => location.reload()} />;
  if (!PAGES[page]) return <h1>{t("notFound")}</h1>;
  if (loaded?.page !== page) return <Loading />;
  return <loaded.View />;
}

export function Shell() {
  const chosen = useLanguage();
  const { page } = useRoute();
  const known = useStore(theCase);
  const error = useTheCase();
  const [menu, setMenu] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"settings" | "shortcuts" | null>(null);
  useEffect(() => {
    document.documentElement.lang = chosen;
    const name = PAGES[page]?.name;
    document.title = name ? `${t(name)} · Redthread` : "Redthread";
    setMenu(false);
  }, [chosen, page]);
  useKeys({
    ...(menu && {
      Escape: () => {
        setMenu(false);
        opener.current?.focus();
      },
    }),
    "?": () => setOpen("shortcuts"),
    "/": () => {
      if (page !== "search") go("/");
      requestAnimationFrame(() => document.getElementById("q")?.focus());
    },
    ...Object.fromEntries(Object.entries(PAGES).flatMap(([address, p]) => (p.key ? [[`g ${p.key}`, () => go(address === "search" ? "/" : `/${address}`)]] : []))),
  });
  const current = page === "document" ? "documents" : page === "entity" ? "entities" : page;
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <header class="top">
        <button ref={opener} type="button" class="menu" aria-expanded={menu} aria-controls="nav" onClick={() => setMenu(!menu)}>
          {t("menu")}
        </button>
        <a class="brand" href="/">
          Redthread
        </a>
        <span class="grow" />
        <button type="button" class="quiet" aria-label={t("shortcuts")} title={t("shortcuts")} onClick={() => setOpen("shortcuts")}>
          ?
        </button>
        <button type="button" class="quiet" onClick={() => setOpen("settings")}>
          {t("settings")}
        </button>
      </header>
      <div class="frame">
        <nav id="nav" aria-label={t("nav")} class={menu ? "nav open" : "nav"}>
          {GROUPS.map(([group, pages]) => (
            <div key={group}>
              <p id={`nav-${group}`}>{t(group)}</p>
              <ul aria-labelledby={`nav-${group}`}>
                {pages.map((address) => (
                  <li key={address}>
                    <a href={address === "search" ? "/" : `/${address}`} aria-current={address === current ? "page" : undefined}>
                      {t(PAGES[address]?.name ?? "notFound")}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <main id="main" tabIndex={-1} aria-label={t(PAGES[page]?.name ?? "notFound")}>
          {known?.locked && (
            <p class="banner" role="status">
              {t("lockedCase")}
            </p>
          )}
          {error ? <Failure error={error} again={() => location.reload()} /> : known ? <Body page={page} /> : <Loading />}
        </main>
        <PassagePanel />
      </div>
      {open === "settings" && <Settings close={() => setOpen(null)} />}
      {open === "shortcuts" && <Shortcuts close={() => setOpen(null)} keys={goKeys()} />}
    </>
  );
}
