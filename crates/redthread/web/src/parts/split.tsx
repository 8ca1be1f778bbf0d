import { useState } from "preact/hooks";
import { change, documentPath, get } from "../api";
import { t } from "../text";
import type { DocumentAnswer, EntityAnswer } from "../types";
import { Dialog } from "./dialog";
import { Wrong } from "./state";

/** The ids of the mentions that are written so: of the answer where it has them, else looked up in their documents. */
async function mentionIds(data: EntityAnswer, names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const mention of data.mentions.filter((m) => names.includes(m.text))) {
    if (mention.id) {
      ids.push(mention.id);
      continue;
    }
    const document = await get<DocumentAnswer>(documentPath(mention.document_id ?? mention.document));
    const found = document.mentions.find((m) => m.start === mention.start && m.end === mention.end && m.entity === data.id);
    if (found) ids.push(found.id);
  }
  return ids;
}

/** Takes writings out of an entity. */
export function Split({ data, chosen, close }: { data: EntityAnswer; chosen: string[]; close: () => void }) {
  const [names, setNames] = useState(chosen);
  const [why, setWhy] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title={t("splitTitle", { name: data.caption })} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
          mentionIds(data, names)
            .then((mentions) => change("/api/judgements", { verb: "split", left: data.id, mentions, why }, "last_judgement"))
            .then(close, setError)
            .finally(() => setBusy(false));
        }}
      >
        <fieldset>
          <legend>{t("splitWhich")}</legend>
          {data.names.map((name) => (
            <label key={name} class="check">
              <input
                type="checkbox"
                checked={names.includes(name)}
                onChange={() => setNames(names.includes(name) ? names.filter((n) => n !== name) : [...names, name])}
              />
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
        <label class="field">
          {t("reason")}
          <input value={why} required onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        <Wrong of={error} />
        <button type="submit" class="primary" disabled={busy || names.length === 0}>
          {t("splitWord")}
        </button>
      </form>
    </Dialog>
  );
}
