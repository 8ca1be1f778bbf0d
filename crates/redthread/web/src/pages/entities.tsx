import { query, useList } from "../api";
import { number } from "../dates";
import { Entity } from "../parts/cite";
import { Filter } from "../parts/filter";
import { Answer } from "../parts/state";
import { adjust, useRoute } from "../route";
import { t, term } from "../text";
import type { EntityRow } from "../types";

const PAGE = 100;
const SCHEMAS = ["Person", "Organization", "PublicBody", "Address", "Vehicle", "Vessel", "UserAccount", "BankAccount", "Passport", "Identification", "Event", "CourtCase", "Thing", "CryptoWallet"];

export function Entities() {
  const { query: asked } = useRoute();
  const schema = asked.get("schema") ?? "Person";
  const answer = useList<EntityRow>(query("/api/entities", { q: asked.get("q"), schema: schema === "all" ? null : schema }), "entities", PAGE);
  return (
    <>
      <h1>{t("entities")}</h1>
      <p class="lead">{t("browseEntities")}</p>
      <div class="row tools">
        <Filter label={t("filter")} value={asked.get("q") ?? ""} set={(q) => adjust({ q })} />
        <label class="inline">
          {t("kind")}
          <select value={schema} onChange={(event) => adjust({ schema: event.currentTarget.value })}>
            <option value="all">{t("all")}</option>
            {SCHEMAS.map((one) => (
              <option key={one} value={one}>
                {term(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answer of={answer}>
        {(data) => (
          <>
            <p class="total" role="status">
              {t("foundN", { n: number(data.total) })}
            </p>
            <ul class="cards">
              {data.items.map((one) => (
                <li key={one.id} class="card small">
                  <h2>
                    <Entity id={one.id} name={one.caption} />
                  </h2>
                  <p class="soft">
                    {term(one.schema)} · {t("mentionsN", { n: one.mentions_total })} ·{" "}
                    {t("documentsN", { n: one.documents_total })}
                  </p>
                  {one.names.length > 1 && (
                    <p class="names">
                      <bdi>{one.names.filter((name) => name !== one.caption).slice(0, 4).join(" · ").replaceAll("\n", " ")}</bdi>
                    </p>
                  )}
                </li>
              ))}
            </ul>
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
