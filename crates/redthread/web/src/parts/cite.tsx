import { Store } from "../store";
import { date } from "../dates";
import { link } from "../route";
import { t, term } from "../text";
import type { Citation, Modality, Passage } from "../types";

/** The passage in the side panel; null when the panel is closed. */
export const shownPassage = new Store<(Passage & Partial<Citation>) | null>(null);

export const fileName = (path: string): string => path.split("/").pop() ?? path;

export const percent = (confidence: number): number => Math.round(confidence * 100);

/** A citation: opens its passage beside the page. With a middle click or without script it is a link to the document. */
export function Cite({ of, text }: { of: Passage & Partial<Citation>; text?: string }) {
  const agency = of.agency ?? of.document.split("/")[0];
  const place = `${agency} ${fileName(of.document)} ${t("pageShort", { n: of.page })}`;
  return (
    <a
      class="cite"
      href={link.document(of.document_id ?? of.document, of)}
      title={of.quote ?? of.document}
      aria-label={text && `${text}${of.confidence === undefined ? "" : ` ${percent(of.confidence)} %`}: ${place}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        shownPassage.set(of);
      }}
    >
      {text ?? (
        <>
          <b>{agency}</b> <bdi>{fileName(of.document)}</bdi> {t("pageShort", { n: of.page })}
        </>
      )}
      {of.confidence !== undefined && " "}
      {of.confidence !== undefined && (
        <span class="ocr" title={t("ocr", { n: percent(of.confidence) })}>
          {percent(of.confidence)} %
        </span>
      )}
    </a>
  );
}

export function Held({ since }: { since: string | null | undefined }) {
  return <span class="held">{since ? t("heldSince", { day: date(since) }) : t("heldUnknown")}</span>;
}

/** A quoted passage with its source beneath. */
export function Quote({ of }: { of: Citation }) {
  return (
    <figure class="quote">
      <blockquote>
        <bdi>{of.quote}</bdi>
      </blockquote>
      <figcaption>
        <Cite of={of} /> <Held since={of.held_since} />
      </figcaption>
    </figure>
  );
}

export function Cites({ of }: { of: (Passage & Partial<Citation>)[] }) {
  return (
    <span class="cites">
      {of.map((one) => (
        <Cite key={`${one.document} ${one.start} ${one.end}`} of={one} />
      ))}
    </span>
  );
}

/** How the file puts it. What is merely asserted needs no mark; doubt and denial do. */
export function Mood({ of }: { of: Modality }) {
  return of === "asserted" ? null : <span class={`mood ${of}`}>{term(of)}</span>;
}

export function Entity({ id, name, schema }: { id: string | null; name: string; schema?: string }) {
  const shown = <bdi>{name.replaceAll("\n", " ")}</bdi>;
  if (!id) return shown;
  return (
    <a class="entity" href={link.entity(id)} title={schema ? term(schema) : undefined}>
      {shown}
    </a>
  );
}
