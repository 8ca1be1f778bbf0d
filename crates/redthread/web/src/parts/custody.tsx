import { useState } from "preact/hooks";
import { date } from "../dates";
import { link } from "../route";
import { t, term } from "../text";
import type { Custody as CustodyRow, DocumentAnswer } from "../types";
import { Held } from "./cite";

/** Fields of an answer that may name a document by path. */
function pathOf(row: unknown): string | null {
  if (typeof row === "string") return row;
  if (row && typeof row === "object") {
    for (const key of ["path", "document"]) {
      const value = (row as Record<string, unknown>)[key];
      if (typeof value === "string") return value;
    }
  }
  return null;
}

function Others({ rows, none }: { rows: unknown[]; none: string }) {
  if (rows.length === 0) return <p class="soft">{none}</p>;
  return (
    <ul class="rows">
      {rows.map((row, i) => {
        const path = pathOf(row);
        const held = row && typeof row === "object" && "held_since" in row ? (row.held_since as string | null) : undefined;
        return (
          <li key={i}>
            {path ? (
              <a href={link.document(path)}>
                <bdi>{path}</bdi>
              </a>
            ) : (
              <bdi>{JSON.stringify(row)}</bdi>
            )}
            {held !== undefined && <Held since={held} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Values of a custody event beside its agency and day, as plain words. */
function details(row: CustodyRow): string {
  return Object.entries(row)
    .filter(([key, value]) => !["agency", "day", "held_since"].includes(key) && (typeof value === "string" || typeof value === "number"))
    .map(([, value]) => term(String(value)))
    .join(" · ");
}

/** Who held the document since when and why we think so, its copies, its versions, its fingerprint. */
export function Custody({ data }: { data: DocumentAnswer }) {
  const { document: one } = data;
  return (
    <div class="custody">
      <dl class="facts-list">
        <dt>{t("agency")}</dt>
        <dd>{one.agency}</dd>
        <dt>{t("heldSince", { day: "" })}</dt>
        <dd>{date(one.held_since)}</dd>
        <dt>{t("basis")}</dt>
        <dd>{term(one.held_basis)}</dd>
        <dt>{t("fileType")}</dt>
        <dd>{one.media_type}</dd>
        {one.parent && (
          <>
            <dt>{t("partOf")}</dt>
            <dd>
              <a href={link.document(one.parent)}>
                <bdi>{one.path.split("!/").slice(0, -1).join("!/") || one.parent}</bdi>
              </a>
            </dd>
          </>
        )}
        <dt>{t("fingerprint")}</dt>
        <dd class="mono">{one.sha256}</dd>
      </dl>
      {data.custody.length > 0 && (
        <section>
          <h2>{t("custody")}</h2>
          <ul class="rows">
            {data.custody.map((row, i) => (
              <li key={i}>
                <b>{row.agency ?? one.agency}</b> {date(row.day ?? row.held_since)} <span class="soft">{details(row)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t("copies")}</h2>
        <Others rows={data.copies} none={t("noCopies")} />
      </section>
      <section>
        <h2>{t("versions")}</h2>
        <Others rows={data.versions} none={t("noVersions")} />
      </section>
      {one.problems.length > 0 && (
        <section>
          <h2>{t("problemsOf")}</h2>
          <ul>
            {one.problems.map((problem, i) => (
              <li key={i}>{typeof problem === "string" ? problem : details(problem as CustodyRow)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The file itself, from another origin, in a frame without any permission, and only when asked for. */
export function Original({ data }: { data: DocumentAnswer }) {
  const [shown, setShown] = useState(false);
  const address = data.document.original;
  return (
    <div class="original">
      <p>{t("originalFrame")}</p>
      {!address ? (
        <p class="soft">{t("none")}</p>
      ) : shown ? (
        <iframe sandbox="" referrerpolicy="no-referrer" src={address} title={t("original")} />
      ) : (
        <button type="button" onClick={() => setShown(true)}>
          {t("showOriginal")}
        </button>
      )}
    </div>
  );
}
