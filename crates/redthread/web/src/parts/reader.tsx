import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useKeys } from "../keys";
import { link, useRoute } from "../route";
import { Text } from "../scalar";
import { kept } from "../store";
import { t, term } from "../text";
import type { DocumentAnswer, DocumentMention, Layer, LayerPage } from "../types";
import { NoteForm, selection } from "./notes";
import { percent } from "./cite";
import { PagePicture } from "./picture";
import { Some } from "./some";

const UNSURE = 0.8;
const LISTED = 100;

interface Chosen {
  start: number;
  end: number;
}

/** The page as a picture beside its text, in step. */
export function Reader({ data }: { data: DocumentAnswer }) {
  const { query } = useRoute();
  const [layerAt, setLayer] = useState(Number(query.get("layer") ?? 0));
  const layer = data.layers.find((l) => l.index === layerAt) ?? data.layers[0];
  const hit = spanOf(query);
  const pages = layer ? (layer.pages.length > 0 ? layer.pages : [{ page: 1, start: 0, end: new Text(layer.text).length }]) : [];
  const [page, setPage] = useState(Number(query.get("page") ?? pages[0]?.page ?? 1));
  const [chosen, setChosen] = useState<DocumentMention | null>(null);
  const [names, setNames] = useState(kept.get("names") !== "off");
  const [noteOn, setNoteOn] = useState<Chosen | null>(null);
  const turn = (by: number): void => {
    const next = pages[pages.findIndex((p) => p.page === page) + by];
    if (!next) return;
    setPage(next.page);
    document.getElementById(`page-${next.page}`)?.scrollIntoView({ block: "start" });
  };
  const note = (): void => setNoteOn(selection());
  useKeys({ "[": () => turn(-1), "]": () => turn(1), n: note });
  useEffect(() => {
    const target = document.querySelector("[data-hit]") ?? (query.has("page") ? document.getElementById(`page-${page}`) : null);
    if (target) requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
  }, [query.get("start"), query.get("page"), layerAt]);
  if (!layer) return <p class="soft">{t("noText")}</p>;
  const pictured = data.document.has_pages;
  return (
    <>
      <div class="row tools">
        {data.layers.length > 1 && (
          <label class="inline">
            {t("layer")}
            <select value={layer.index} onChange={(event) => setLayer(Number(event.currentTarget.value))}>
              {data.layers.map((l) => (
                <option key={l.index} value={l.index}>
                  {term(l.origin)} · {l.tool}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={names}
            onChange={() => {
              kept.set("names", names ? "off" : "on");
              setNames(!names);
            }}
          />
          {t("markNames")}
        </label>
        {data.confidence.length > 0 && <span class="legend unsure">{t("markUnsure")}</span>}
        <span class="grow" />
        <button type="button" class="quiet" onMouseDown={(event) => event.preventDefault()} onClick={note}>
          {t("addNote")}
        </button>
      </div>
      {noteOn && <NoteForm data={data} layer={layer.index} span={noteOn} close={() => setNoteOn(null)} />}
      <div class={pictured ? "reader pictured" : "reader"}>
        {pictured && (
          <div class="sheet">
            <div class="row pager">
              <button type="button" class="quiet" aria-label={t("previousPage")} disabled={page === pages[0]?.page} onClick={() => turn(-1)}>
                ‹
              </button>
              <span>{t("of", { n: page, all: data.document.pages || pages.length })}</span>
              <button type="button" class="quiet" aria-label={t("nextPage")} disabled={page === pages[pages.length - 1]?.page} onClick={() => turn(1)}>
                ›
              </button>
            </div>
            <PagePicture data={data} page={page} hit={hit} chosen={chosen} onMention={setChosen} />
          </div>
        )}
        <div class="text" lang={layer.language ?? undefined}>
          {pages.map((one) => (
            <PageText key={one.page} data={data} layer={layer} page={one} hit={hit} names={names} chosen={chosen} choose={setChosen} shown={setPage} eager={Math.abs(one.page - page) < 3} many={pages.length > 1} />
          ))}
        </div>
      </div>
      <Unsure data={data} layer={layer} pages={pages} />
    </>
  );
}

/** The words that the scan leaves open, as a list: in the text their colour says it, to those who see it. */
function Unsure({ data, layer, pages }: { data: DocumentAnswer; layer: Layer; pages: LayerPage[] }) {
  const words = data.confidence.filter((one) => one.layer === layer.index && one.sure < UNSURE);
  if (words.length === 0) return null;
  const text = new Text(layer.text);
  return (
    <details>
      <summary>{`${t("markUnsure")} (${words.length})`}</summary>
      <Some of={words} piece={LISTED}>
        {(some) => (
          <ul class="rows" aria-label={t("markUnsure")}>
            {some.map((one) => (
              <li key={one.start}>
                <a href={link.document(data.document.id, { page: pages.find((p) => one.start < p.end)?.page ?? 1, start: one.start, end: one.end })}>
                  <bdi>{text.slice(one.start, one.end)}</bdi>
                </a>
                <span class="count">{`${percent(one.sure)} %`}</span>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </details>
  );
}

function spanOf(query: URLSearchParams): Chosen | null {
  const start = Number(query.get("start") ?? "x");
  const end = Number(query.get("end") ?? "x");
  return Number.isFinite(start) && Number.isFinite(end) ? { start, end } : null;
}

interface PageProps {
  data: DocumentAnswer;
  layer: Layer;
  page: LayerPage;
  hit: Chosen | null;
  names: boolean;
  chosen: DocumentMention | null;
  choose: (mention: DocumentMention) => void;
  shown: (page: number) => void;
  eager: boolean;
  many: boolean;
}

/** One page of text. Of long documents only what is near the view is drawn. */
function PageText({ data, layer, page, hit, names, chosen, choose, shown, eager, many }: PageProps) {
  const box = useRef<HTMLElement>(null);
  const [near, setNear] = useState(eager);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const drawing = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), { rootMargin: "1500px" });
    const showing = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && shown(page.page), { rootMargin: "-40% 0px -55% 0px" });
    drawing.observe(element);
    if (many) showing.observe(element);
    return () => {
      drawing.disconnect();
      showing.disconnect();
    };
  }, [page.page]);
  const text = useMemo(() => new Text(layer.text), [layer.text]);
  return (
    <section id={`page-${page.page}`} ref={box} class="sheet-text" aria-label={t("page", { n: page.page })}>
      {many && <h2 class="page-number">{t("page", { n: page.page })}</h2>}
      {near || eager ? (
        <Spans data={data} layer={layer} page={page} text={text} hit={hit} names={names} chosen={chosen} choose={choose} />
      ) : (
        <p class="soft">{t("loading")}</p>
      )}
    </section>
  );
}

interface SpanProps extends Pick<PageProps, "data" | "layer" | "page" | "hit" | "names" | "chosen" | "choose"> {
  text: Text;
}

/** The text cut where a name, the hit, an unsure word or a note begins or ends; each piece knows what covers it. */
function Spans({ data, layer, page, text, hit, names, chosen, choose }: SpanProps) {
  const inside = <T extends Chosen>(list: T[]): T[] => list.filter((s) => s.start < page.end && s.end > page.start);
  const mentions = names ? inside(data.mentions.filter((m) => m.layer === layer.index)) : [];
  const unsure = inside(data.confidence.filter((c) => c.sure < UNSURE && c.layer === layer.index));
  const notes = layer === data.layers[0] ? inside(data.notes.map((n) => ({ start: n.passage.start, end: n.passage.end, text: n.text }))) : [];
  const hits = hit ? inside([hit]) : [];
  const cuts = new Set([page.start, page.end]);
  for (const span of [...mentions, ...unsure, ...notes, ...hits]) {
    cuts.add(Math.max(page.start, span.start)).add(Math.min(page.end, span.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const covers = (span: Chosen, at: number): boolean => span.start <= at && at < span.end;
  let first = true;
  return (
    <p class="flow">
      {edges.slice(0, -1).map((start, i) => {
        const piece = text.slice(start, edges[i + 1] ?? start);
        const mention = mentions.find((m) => covers(m, start));
        const marked = hits.some((h) => covers(h, start));
        const sure = unsure.find((u) => covers(u, start));
        const noted = notes.find((n) => covers(n, start));
        const kinds = [marked && "hit", sure && "unsure", noted && "noted", mention && mention === chosen && "chosen"].filter(Boolean).join(" ");
        const title = sure ? t("ocr", { n: percent(sure.sure) }) : noted?.text;
        const opens = marked && first;
        if (marked) first = false;
        if (mention?.entity && piece.trim()) {
          return (
            <a key={start} data-at={start} data-hit={opens ? "" : undefined} href={link.entity(mention.entity)} class={`mention ${mention.schema} ${kinds}`} title={title ?? mention.caption ?? undefined} onMouseEnter={() => choose(mention)} onFocus={() => choose(mention)}>
              {piece}
            </a>
          );
        }
        return (
          <span key={start} data-at={start} data-hit={opens ? "" : undefined} class={kinds || undefined} title={title}>
            {piece}
          </span>
        );
      })}
    </p>
  );
}

