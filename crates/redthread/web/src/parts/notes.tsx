import { useState } from "preact/hooks";
import { change } from "../api";
import { date } from "../dates";
import { link } from "../route";
import { Text, characters } from "../scalar";
import { t } from "../text";
import type { DocumentAnswer } from "../types";
import { Dialog } from "./dialog";
import { Wrong } from "./state";

/** What is selected in the text, in characters of its layer. */
export function selection(): { start: number; end: number } | null {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return null;
  const range = chosen.getRangeAt(0);
  const at = (node: Node, offset: number): number | null => {
    const piece = (node instanceof Element ? node : node.parentElement)?.closest("[data-at]");
    if (!(piece instanceof HTMLElement)) return null;
    return Number(piece.dataset["at"]) + (node.nodeType === Node.TEXT_NODE ? characters(node.textContent ?? "", offset) : 0);
  };
  const start = at(range.startContainer, range.startOffset);
  const end = at(range.endContainer, range.endOffset);
  return start !== null && end !== null && end > start ? { start, end } : null;
}

export function NoteForm({ data, layer, span, close }: { data: DocumentAnswer; layer: number; span: { start: number; end: number }; close: () => void }) {
  const [text, setText] = useState("");
  const [tags, setTags] = useState("");
  const [error, setError] = useState<unknown>(null);
  const quote = new Text(data.layers.find((l) => l.index === layer)?.text ?? "").slice(span.start, span.end);
  return (
    <Dialog title={t("addNote")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const list = tags.split(",").map((tag) => tag.trim()).filter(Boolean);
          change("/api/notes", { document: data.document.id, layer, ...span, text, tags: list }, "last_record").then(close, setError);
        }}
      >
        <blockquote>
          <bdi>{quote}</bdi>
        </blockquote>
        <label class="field">
          {t("noteText")}
          <textarea rows={4} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label class="field">
          {t("tags")}
          <input value={tags} onInput={(event) => setTags(event.currentTarget.value)} />
        </label>
        <Wrong of={error} />
        <button type="submit" class="primary">
          {t("save")}
        </button>
      </form>
    </Dialog>
  );
}

export function Notes({ data }: { data: DocumentAnswer }) {
  return (
    <>
      <p class="soft">{t("noteHint")}</p>
      <ul class="notes">
        {data.notes.map((note) => (
          <li key={note.number} class="card">
            <blockquote>
              <a href={link.document(data.document.id, note.passage)}>
                <bdi>{note.passage.quote}</bdi>
              </a>
            </blockquote>
            <p>
              <bdi>{note.text}</bdi>
            </p>
            <p class="source">
              <bdi>{note.by}</bdi> <span>{date(note.at.slice(0, 10))}</span>
              {!note.passage.holds && <span class="mood">{t("moved")}</span>}
              {note.tags.map((tag) => (
                <span key={tag} class="tag">
                  <bdi>{tag}</bdi>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
