import { useState } from "preact/hooks";
import { post } from "../api";
import { t } from "../text";
import type { MatchRow } from "../types";
import { Cite, Entity } from "./cite";
import { Dialog } from "./dialog";
import { Wrong } from "./state";

/** A list of names pasted in, answered name by name. */
export function NameList({ close }: { close: () => void }) {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string[]>([]);
  const [rows, setRows] = useState<MatchRow[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const check = (): void => {
    const names = text.split("\n").map((line) => line.trim()).filter(Boolean);
    setAsked(names);
    setError(null);
    post<{ rows: MatchRow[] }>("/api/match", { names }).then((answer) => setRows(answer.rows), setError);
  };
  return (
    <Dialog title={t("pasteList")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <label class="field">
          {t("pasteHint")}
          <textarea rows={6} value={text} required onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button type="submit" class="primary">
          {t("check")}
        </button>
      </form>
      <Wrong of={error} />
      {rows && (
        <table class="list" aria-label={t("pasteList")}>
          <thead>
            <tr>
              <th scope="col">{t("listed")}</th>
              <th scope="col">{t("inCase")}</th>
              <th scope="col">{t("why")}</th>
            </tr>
          </thead>
          <tbody>
            {asked.flatMap((name, i) => {
              const found = rows.filter((row) => row.listed === name);
              if (found.length === 0) {
                return (
                  <tr key={`${i}`}>
                    <th scope="row">
                      <bdi>{name}</bdi>
                    </th>
                    <td colSpan={2} class="soft">
                      {t("notInCase")}
                    </td>
                  </tr>
                );
              }
              return found.map((row) => <Match key={`${i} ${row.entity.id}`} row={row} />);
            })}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function Match({ row }: { row: MatchRow }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{row.listed}</bdi>
      </th>
      <td>
        <Entity id={row.entity.id} name={row.entity.caption} schema={row.entity.schema} />
        <small>
          {t(row.same ? (row.sure ? "sureHit" : "likelyHit") : "nearHit")} · {t("mentionsN", { n: row.entity.mentions_total ?? row.entity.mentions.length })}
        </small>
      </td>
      <td>
        {row.reasons.join("; ")} {row.entity.mentions[0] && <Cite of={row.entity.mentions[0]} />}
      </td>
    </tr>
  );
}
