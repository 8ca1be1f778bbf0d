import { useApi } from "../api";
import { date, number } from "../dates";
import { useKeys } from "../keys";
import { Entity, Held, percent } from "../parts/cite";
import { Changed } from "../parts/changed";
import { Picker } from "../parts/picker";
import { Answer } from "../parts/state";
import { adjust, link, useRoute } from "../route";
import { t } from "../text";
import type { Citation, Hearing, StatementsAnswer, Topic } from "../types";
import { stepCards } from "./findings";

const address = (x: string): string => `/statements?x=${encodeURIComponent(x)}`;

export function Statements() {
  const { query } = useRoute();
  const x = query.get("x");
  const answer = useApi<StatementsAnswer>(x ? `/api/statements?x=${encodeURIComponent(x)}` : null);
  useKeys({ j: () => stepCards(1), k: () => stepCards(-1) });
  return (
    <>
      <h1>{t("statements")}</h1>
      <p class="lead">{t("statementsIntro")}</p>
      <div class="row pair tools">
        <Picker label={t("person")} value={x} choose={(id) => adjust({ x: id })} />
      </div>
      {x ? <Answer of={answer}>{(data) => <Told data={data} only={query.get("changed") === "1"} />}</Answer> : <People />}
    </>
  );
}

/** Who can be chosen. */
function People() {
  const answer = useApi<{ people: { entity: string; caption: string; hearings: number }[] }>("/api/heard");
  return (
    <Answer of={answer}>
      {({ people }) =>
        people.length === 0 ? (
          <p class="empty">{t("nobodyHeard")}</p>
        ) : (
          <ul class="rows">
            {people.map((one) => (
              <li key={one.entity}>
                <a href={address(one.entity)}>
                  <bdi>{one.caption.replaceAll("\n", " ")}</bdi>
                </a>
                <span class="count">{t("occasionsN", { n: one.hearings })}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

function Told({ data, only }: { data: StatementsAnswer; only: boolean }) {
  const several = data.topics.filter((topic) => topic.answers.length > 1);
  const changed = several.filter((topic) => topic.changes.length > 0);
  const shown = only ? changed : several;
  const once = data.topics.filter((topic) => topic.answers.length === 1);
  return (
    <>
      <h2>
        <Entity id={data.entity} name={data.name} />
      </h2>
      {data.hearings.length === 0 && <p class="empty">{t("neverHeard")}</p>}
      <ol class="occasions" aria-label={t("occasions")}>
        {data.hearings.map((one, n) => (
          <li key={one.document}>
            <b>{n + 1}</b> <Occasion of={one} />{" "}
            <a class="cite" href={link.document(one.document_id ?? one.document)}>
              <bdi>{one.document}</bdi>
            </a>
          </li>
        ))}
      </ol>
      {data.hearings.length > 1 && (
        <div class="row total">
          <label class="switch">
            <input type="checkbox" role="switch" checked={only} onChange={(event) => adjust({ changed: event.currentTarget.checked ? "1" : null })} />
            {t("onlyChanged")}
          </label>
          <span role="status">{t("topicsN", { n: number(several.length), changed: number(changed.length) })}</span>
        </div>
      )}
      {data.hearings.length > 1 && shown.length === 0 && <p class="empty">{t(only ? "nothingChanged" : "nothingTwice")}</p>}
      <ol class="topics">
        {shown.map((topic) => (
          <Card key={at(topic)} topic={topic} hearings={data.hearings} />
        ))}
      </ol>
      {!only && once.length > 0 && (
        <details open={data.hearings.length === 1}>
          <summary>
            {t(data.hearings.length === 1 ? "answers" : "saidOnce")} <span class="count">{once.length}</span>
          </summary>
          <ol class="topics">
            {once.map((topic) => (
              <Card key={at(topic)} topic={topic} hearings={data.hearings} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

const at = (topic: Topic): string => topic.answers.map((one) => `${one.hearing} ${one.answer.start}`).join("|");

function Occasion({ of }: { of: Hearing }) {
  return (
    <>
      <time>{of.day ? date(of.day) : t("heldNoDay")}</time> <span>{of.agency}</span>
    </>
  );
}

/** One question with its answers side by side. Each has its own wording of it; the first one heads the card. */
function Card({ topic, hearings }: { topic: Topic; hearings: Hearing[] }) {
  const asked = topic.answers.find((one) => one.question)?.question;
  const silent = hearings.map((_, n) => n).filter((n) => !topic.answers.some((one) => one.hearing === n));
  return (
    <li class="card topic" tabIndex={-1}>
      <h3>
        <bdi>{asked ? asked.quote : t("unasked")}</bdi>
      </h3>
      <div class="answers">
        {topic.answers.map((one) => {
          const hearing = hearings[one.hearing];
          return (
            <section key={one.hearing}>
              <p class="facts">
                <b>{one.hearing + 1}</b> {hearing && <Occasion of={hearing} />}
              </p>
              {one.question && one.question !== asked && (
                <p class="asked">
                  <bdi>{one.question.quote}</bdi>
                </p>
              )}
              <Changed answer={one} changes={topic.changes} />
              <Opens of={one.answer} />
            </section>
          );
        })}
      </div>
      {topic.answers.length > 1 && silent.length > 0 && <p class="soft">{t("notRaisedIn", { list: silent.map((n) => n + 1).join(", ") })}</p>}
    </li>
  );
}

/** The way to a passage in its document's own page. */
function Opens({ of }: { of: Citation }) {
  return (
    <p class="source">
      <a class="cite" href={link.document(of.document_id ?? of.document, of)}>
        {t("openPassage")}, {t("pageShort", { n: of.page })}
        <span class="hidden"> {of.document}</span>
      </a>{" "}
      <Held since={of.held_since} />
      {of.confidence !== undefined && <span class="ocr">{t("ocr", { n: percent(of.confidence) })}</span>}
    </p>
  );
}
