import { useState } from "preact/hooks";
import { ApiError } from "../api";
import { date } from "../dates";
import { link } from "../route";
import { t, term } from "../text";
import type { Copy, DocumentAnswer } from "../types";
import { Held } from "./cite";
import { Wrong } from "./state";

function Others({ rows, none }: { rows: Copy[]; none: string }) {
  if (rows.length === 0) return <p class="soft">{none}</p>;
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.document_id}>
          <a href={link.document(row.document_id)}>
            <bdi>{row.document}</bdi>
          </a>
          <Held since={row.held_since} />
          <small>
            <bdi>{row.sentence}</bdi>
          </small>
        </li>
      ))}
    </ul>
  );
}

/** Who held the document since when and why we think so, its copies, its versions, its fingerprint. */
export function Custody({ data }: { data: DocumentAnswer }) {
  const { document: one } = data;
  const facts: [string, string][] = [
    [t("agency"), one.agency],
    [t("heldSince", { day: "" }), date(one.held_since)],
    [t("basis"), term(one.held_basis)],
    [t("fileType"), one.media_type],
  ];
  return (
    <div class="custody">
      <dl class="facts-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {one.parent && (
          <div>
            <dt>{t("partOf")}</dt>
            <dd>
              <a href={link.document(one.parent)}>
                <bdi>{one.parent_path ?? one.parent}</bdi>
              </a>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("fingerprint")}</dt>
          <dd class="mono">{one.sha256}</dd>
        </div>
      </dl>
      {one.children.length > 0 && (
        <section>
          <h2>{t("attachments")}</h2>
          <ul class="rows">
            {one.children.map((child) => (
              <li key={child.document_id}>
                <a href={link.document(child.document_id)}>
                  <bdi>{child.document}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t("foundAt")}</h2>
        <ul class="rows">
          {data.custody.map((row) => (
            <li key={row.agency + row.path}>
              <b>{row.agency}</b>
              <bdi>{row.path}</bdi>
              {!row.present && <span class="mood">{t("gone")}</span>}
            </li>
          ))}
        </ul>
      </section>
      {data.copies_known && (
        <>
          <section>
            <h2>{t("copies")}</h2>
            <Others rows={data.copies} none={t("noCopies")} />
          </section>
          <section>
            <h2>{t("versions")}</h2>
            <Others rows={data.versions} none={t("noVersions")} />
          </section>
        </>
      )}
      {one.problems.length > 0 && (
        <section>
          <h2>{t("problemsOf")}</h2>
          <ul>
            {one.problems.map((problem, i) => (
              <li key={i}>{typeof problem === "string" ? problem : String((problem as { message?: unknown }).message ?? "")}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The file itself, from another origin, in a frame without any permission, and only when asked for: its address holds once. */
export function Original({ data }: { data: DocumentAnswer }) {
  const [given, setGiven] = useState<{ url: string; shown: boolean } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const address = data.document.original;
  const ask = async (): Promise<void> => {
    const response = await fetch(address ?? "", { credentials: "same-origin" });
    const body = (await response.json()) as { url: string; shown: boolean; error?: string };
    if (!response.ok) throw new ApiError(response.status, body.error ?? "");
    setGiven(body);
  };
  if (!address) return <p class="soft">{t("none")}</p>;
  return (
    <div class="original">
      <p>{t("originalFrame")}</p>
      <Wrong of={error} />
      {!given && (
        <button type="button" onClick={() => ask().catch(setError)}>
          {t("showOriginal")}
        </button>
      )}
      {given?.shown && <iframe sandbox="" referrerpolicy="no-referrer" src={given.url} title={t("original")} />}
      {given && !given.shown && (
        <a class="button" href={given.url} target="_blank" rel="noreferrer noopener" download>
          {t("downloadOriginal")}
        </a>
      )}
    </div>
  );
}
