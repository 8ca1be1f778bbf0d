import { useApi } from "../api";
import { number } from "../dates";
import { useKeys } from "../keys";
import { Entity, Quote } from "../parts/cite";
import { Decide } from "../parts/decide";
import { Some } from "../parts/some";
import { Answer } from "../parts/state";
import { useRoute } from "../route";
import { t, term } from "../text";
import type { Contradiction } from "../types";
import { StateFilter, stepCards } from "./findings";

export function Contradictions() {
  const { query } = useRoute();
  const state = query.get("state");
  const answer = useApi<{ contradictions: Contradiction[]}>("/api/contradictions");
  useKeys({ j: () => stepCards(1), k: () => stepCards(-1) });
  return (
    <>
      <h1>{t("contradictions")}</h1>
      <p class="lead">{t("contradictionsIntro")}</p>
      <Answer of={answer}>{(data) => <Cards all={data.contradictions} state={state} />}</Answer>
    </>
  );
}

function Cards({ all, state }: { all: Contradiction[]; state: string | null }) {
  const shown = all.filter((one) => !state || (one.decision?.verdict ?? "open") === state);
  return (
    <>
      <div class="row tools">
        <StateFilter state={state} />
      </div>
      <p class="total" role="status">
        {t("of", { n: number(shown.length), all: number(all.length) })}
      </p>
      {shown.length === 0 && <p class="empty">{t("nothingFits")}</p>}
      <Some of={shown} piece={50}>
        {(some) => (
          <ol class="chances">
            {some.map((one, i) => {
              const name = one.subject_name;
              return (
                <li key={one.id} class={`card chance ${one.decision?.verdict ?? "open"}`} tabIndex={-1}>
                  <p class="facts">
                    <span class="tag">{term(one.kind)}</span> <span>{t(one.same_speaker ? "sameSpeaker" : "otherSpeaker")}</span>
                  </p>
                  <h2>
                    <Entity id={one.subject} name={name} /> <span class="verb">{term(one.property)}</span>
                  </h2>
                  <div class="sides even">
                    <Quote of={one.left} />
                    <Quote of={one.right} />
                  </div>
                  <Decide about={one.id} decision={one.decision} name={`${i + 1}. ${name} ${term(one.property)}`} />
                </li>
              );
            })}
          </ol>
        )}
      </Some>
    </>
  );
}
