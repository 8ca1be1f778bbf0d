import { query, useList } from "../api";
import { date, number } from "../dates";
import { ByAgency, Filter } from "../parts/filter";
import { Answer } from "../parts/state";
import { adjust, link, useRoute } from "../route";
import { t, term } from "../text";
import type { DocumentRow } from "../types";

const PAGE = 100;

export function Documents() {
  const { query: asked } = useRoute();
  const agency = asked.get("agency");
  const answer = useList<DocumentRow>(query("/api/documents", { agency, q: asked.get("q") }), "documents", PAGE);
  return (
    <>
      <h1>{t("documents")}</h1>
      <p class="lead">{t("browseDocuments")}</p>
      <div class="row tools">
        <Filter label={t("filter")} value={asked.get("q") ?? ""} set={(q) => adjust({ q })} />
        <ByAgency agency={agency} />
      </div>
      <Answer of={answer}>
        {(data) => (
          <>
            <p class="total" role="status">
              {t("documentsN", { n: number(data.total) })}
            </p>
            <table class="list" aria-label={t("documents")}>
              <thead>
                <tr>
                  <th scope="col">{t("file")}</th>
                  <th scope="col">{t("agency")}</th>
                  <th scope="col">{t("kind")}</th>
                  <th scope="col">{t("languageWord")}</th>
                  <th scope="col">{t("heldSince", { day: "" })}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <a href={link.document(one.id)}>
                        <bdi>{one.path.slice(one.path.indexOf("/") + 1)}</bdi>
                      </a>
                    </th>
                    <td>{one.agency}</td>
                    <td>{term(one.kind)}</td>
                    <td>{term(one.language)}</td>
                    <td class="nowrap">{date(one.held_since)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {data.items.length < data.total && (
              <button type="button" onClick={answer.more}>
                {t("more")}
              </button>
            )}
          </>
        )}
      </Answer>
    </>
  );
}
