import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api";
import { date } from "../dates";
import { Cite, Cites, Entity as Name, Mood } from "../parts/cite";
import { ClaimLine, alike } from "../parts/claim";
import { Neighbours } from "../parts/neighbours";
import { Split } from "../parts/split";
import { Answer } from "../parts/state";
import { Weights } from "../parts/weights";
import { link, rename, useRoute } from "../route";
import { t, term } from "../text";
import type { Claim, EntityAnswer } from "../types";

/** What the files hold against somebody, as they put it. Denials of it stand on the other side. */
const AGAINST = new Set(["attacked", "targeted", "charged", "convicted", "arrested", "searched", "investigated", "watched", "threatened", "planned_attack"]);
const SPEAKS_AGAINST = (claim: Claim): boolean => AGAINST.has(claim.property) && claim.modality !== "denied" && claim.modality !== "negated";

export function Entity() {
  const { query } = useRoute();
  const id = query.get("id");
  const answer = useApi<EntityAnswer>(id ? `/api/entities/${encodeURIComponent(id)}` : null);
  const now = answer.error?.now;
  useEffect(() => {
    if (now) rename(link.entity(now));
  }, [now]);
  if (!id) return <h1>{t("notFound")}</h1>;
  return <Answer of={answer}>{(data) => <Opened data={data} key={data.id} />}</Answer>;
}

function Opened({ data }: { data: EntityAnswer }) {
  const [splitting, setSplitting] = useState<string[] | null>(null);
  const caption = data.caption.replaceAll("\n", " ");
  useEffect(() => {
    document.title = `${caption} · Redthread`;
  }, [caption]);
  return (
    <article class="entity-page">
      <header class="title">
        <p class="facts">
          <span>{term(data.schema)}</span> <span>{t("mentionsN", { n: data.mentions_total })}</span> <span>{t("documentsN", { n: data.documents_total })}</span>
        </p>
        <h1>
          <bdi>{caption}</bdi>
        </h1>
        {data.identifiers.length > 0 && (
          <ul class="identifiers" aria-label={t("identifiers")}>
            {data.identifiers.map((one) => (
              <li key={one.kind + one.value}>
                <span class="soft">{term(one.kind)}</span> <bdi>{one.kind === "birth_date" ? date(one.value) : one.value.replaceAll("|", " ")}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p class="row">
          <a class="button" href={`/connection?a=${data.id}`}>
            {t("connectWith")}
          </a>
          <a class="button" href={`/knowledge?x=${data.id}`}>
            {t("whoKnew")}
          </a>
          {data.hearings !== 0 && data.schema === "Person" && (
            <a class="button" href={`/statements?x=${data.id}`}>
              {data.hearings === null ? t("statements") : t("hisStatements", { n: data.hearings })}
            </a>
          )}
          <a class="button" href={`/network?around=${data.id}`}>
            {t("inNetwork")}
          </a>
          <a class="button" href={`/?${new URLSearchParams({ q: `"${caption}"`, entity: data.id })}`}>
            {t("passages")}
          </a>
        </p>
      </header>
      {data.first_held.length > 0 && (
        <section>
          <h2>{t("firstHeld")}</h2>
          <ol class="first-held">
            {data.first_held.map((one) => (
              <li key={one.agency}>
                <b>{date(one.day)}</b> <span>{one.agency}</span> {one.citation && <Cite of={one.citation} text={t("passage")} />}
              </li>
            ))}
          </ol>
        </section>
      )}
      <Scales data={data} />
      <div class="columns">
        <ClaimsByKind data={data} />
        <div>
          <Names data={data} split={setSplitting} />
          <Neighbours data={data} />
        </div>
      </div>
      {data.timeline && data.timeline.length > 0 && (
        <section>
          <h2>{t("timeline")}</h2>
          <ol class="events">
            {data.timeline.map((event, i) => (
              <li key={i}>
                <time>{date(event.true_on)}</time>
                <span>
                  <Name id={event.subject} name={event.subject_name} /> <span class="verb">{term(event.property)}</span>{" "}
                  {event.object_name && <Name id={event.object} name={event.object_name} />} <Mood of={event.modality} />{" "}
                  <Cites of={event.citations.slice(0, 4)} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <WhyOne data={data} split={setSplitting} />
      {splitting && <Split data={data} chosen={splitting} close={() => setSplitting(null)} />}
    </article>
  );
}

/** Both sides in the same place, the same size and the same words. */
function Scales({ data }: { data: EntityAnswer }) {
  if (data.schema !== "Person" && data.schema !== "Organization") return null;
  const against = data.claims.filter((claim) => claim.subject === data.id && SPEAKS_AGAINST(claim));
  const sides = [
    { title: t("speaksFor"), claims: data.for_innocence, none: t("nothingFor") },
    { title: t("speaksAgainst"), claims: against, none: t("nothingAgainst") },
  ];
  return (
    <div class="scales">
      {sides.map(({ title, claims, none }) => (
        <section key={title}>
          <h2>{title}</h2>
          {claims.length === 0 && <p class="soft">{none}</p>}
          <ul class="claims">
            {alike(claims).map((same) => (
              <ClaimLine key={same[0]?.id} claims={same} subject={data.id} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ClaimsByKind({ data }: { data: EntityAnswer }) {
  const kinds = new Map<string, Claim[]>();
  for (const claim of data.claims) kinds.set(claim.property, [...(kinds.get(claim.property) ?? []), claim]);
  const sorted = [...kinds].sort((a, b) => b[1].length - a[1].length);
  return (
    <section>
      <h2>{t("claims")}</h2>
      {sorted.length === 0 && <p class="soft">{t("none")}</p>}
      {sorted.map(([property, claims], i) => (
        <details key={property} open={i < 4}>
          <summary>
            {term(property)} <span class="count">{claims.length}</span>
          </summary>
          <ul class="claims">
            {alike(claims).map((same) => (
              <ClaimLine key={same[0]?.id} claims={same} subject={data.id} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Names({ data, split }: { data: EntityAnswer; split: (writings: string[]) => void }) {
  return (
    <section>
      <h2>{t("asWritten")}</h2>
      <ul class="rows">
        {data.names.map((name) => {
          const at = data.mentions.filter((m) => m.text === name);
          return (
            <li key={name}>
              <bdi>{name.replaceAll("\n", " ")}</bdi>
              {data.names.length > 1 && (
                <button type="button" class="quiet" aria-label={`${t("splitWord")}: ${name}`} onClick={() => split([name])}>
                  {t("splitWord")}
                </button>
              )}
              <span class="count">{at.length || ""}</span>
              {at[0] && <Cite of={at[0]} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function WhyOne({ data, split }: { data: EntityAnswer; split: (writings: string[]) => void }) {
  return (
    <>
      {data.merges.length > 0 && (
        <section>
          <h2>{t("whyOne")}</h2>
          <p class="soft">{t("whyOneNote")}</p>
          <ul class="merges">
            {data.merges.map((merge, i) => (
              <li key={i}>
                <p>
                  <bdi>{merge.left.text.replaceAll("\n", " ")}</bdi> <span class="soft">=</span> <bdi>{merge.right.text.replaceAll("\n", " ")}</bdi>
                  <button type="button" class="quiet" aria-label={`${t("splitWord")}: ${merge.right.text} = ${merge.left.text}`} onClick={() => split([merge.right.text])}>
                    {t("splitWord")}
                  </button>
                </p>
                {!merge.parts.some((part) => part.words === merge.why) && <p class="soft">{merge.why}</p>}
                <Weights of={merge.parts} />
                <p class="source">
                  {[merge.left, merge.right].map((side) => (
                    <a key={side.mention} class="cite" href={link.document(side.document_id ?? side.document, { page: side.page })}>
                      <bdi>{side.document}</bdi>
                    </a>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.near_misses.length > 0 && (
        <section>
          <h2>{t("nearMisses")}</h2>
          <ul class="merges">
            {data.near_misses.map((miss) => (
              <li key={miss.entity}>
                <p>
                  <Name id={miss.entity} name={miss.caption} />
                </p>
                <p class="soft">{miss.reasons.join("; ")}</p>
                <Weights of={miss.parts} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.judgements.length > 0 && (
        <section>
          <h2>{t("judgements")}</h2>
          <ul class="rows">
            {data.judgements.map((one) => (
              <li key={one.number}>
                <span>
                  {one.number}. <bdi>{one.left.text}</bdi> / <bdi>{one.right.text}</bdi>: {term(one.decision)} ({term(one.state)})
                </span>
                <small>
                  <bdi>{one.by}</bdi> · {date(one.at.slice(0, 10))} · <bdi>{one.why}</bdi>
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
