import { useEffect, useRef } from "preact/hooks";
import { documentPath, useApi } from "../api";
import { useKeys } from "../keys";
import { link, useRoute } from "../route";
import { Text } from "../scalar";
import { useStore } from "../store";
import { t, term } from "../text";
import type { Citation, DocumentAnswer, Passage } from "../types";
import { Held, percent, shownPassage } from "./cite";
import { PagePicture } from "./picture";
import { Answer } from "./state";

const AROUND = 500;

/** The side panel: a citation's passage where it stands, without leaving the page. */
export function PassagePanel() {
  const passage = useStore(shownPassage);
  const { page } = useRoute();
  useEffect(() => shownPassage.set(null), [page]);
  return passage ? <Panel passage={passage} /> : null;
}

function Panel({ passage }: { passage: Passage & Partial<Citation> }) {
  const answer = useApi<DocumentAnswer>(documentPath(passage.document_id ?? passage.document));
  const box = useRef<HTMLElement>(null);
  const back = useRef<Element | null>(null);
  const close = (): void => {
    shownPassage.set(null);
    if (back.current instanceof HTMLElement || back.current instanceof SVGElement) back.current.focus();
  };
  useKeys({ Escape: close });
  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) back.current = document.activeElement;
    box.current?.focus();
  }, [passage]);
  return (
    <aside class="panel" ref={box} tabIndex={-1} aria-label={t("passage")}>
      <header>
        <h2>
          <bdi>{passage.document}</bdi>
        </h2>
        <button type="button" class="quiet" aria-label={t("close")} onClick={close}>
          ✕
        </button>
      </header>
      <Answer of={answer}>
        {(data) => (
          <>
            <p class="facts">
              <span>{data.document.agency}</span> <span>{term(data.document.kind)}</span> <span>{t("page", { n: passage.page })}</span>{" "}
              <Held since={passage.held_since ?? data.document.held_since} />
            </p>
            {passage.confidence !== undefined && <p class="ocr-note">{t("ocr", { n: percent(passage.confidence) })}</p>}
            <Excerpt data={data} passage={passage} />
            <p>
              <a class="button" href={link.document(data.document.id, passage)}>
                {t("openDocument")}
              </a>
            </p>
            <PagePicture data={data} page={passage.page} hit={passage} />
          </>
        )}
      </Answer>
    </aside>
  );
}

function Excerpt({ data, passage }: { data: DocumentAnswer; passage: Passage & Partial<Citation> }) {
  const layer = data.layers[0];
  if (!layer) return <p>{passage.quote ?? t("noText")}</p>;
  const text = new Text(layer.text);
  const from = Math.max(0, passage.start - AROUND);
  const to = Math.min(text.length, passage.end + AROUND);
  return (
    <p class="excerpt" lang={layer.language ?? undefined}>
      {from > 0 && "… "}
      {text.slice(from, passage.start)}
      <mark>{text.slice(passage.start, passage.end)}</mark>
      {text.slice(passage.end, to)}
      {to < text.length && " …"}
    </p>
  );
}
