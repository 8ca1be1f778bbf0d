import { query as address, theCase, useApi } from "../api";
import { date, number } from "../dates";
import { Quote } from "../parts/cite";
import { Decide } from "../parts/decide";
import { Some } from "../parts/some";
import { Answer } from "../parts/state";
import { useKeys } from "../keys";
import { adjust, useRoute } from "../route";
import { useStore } from "../store";
import { ruleName, t, term, useLanguage } from "../text";
import type { Finding } from "../types";

/** Moves the focus to the next or the former card. */
export function stepCards(by: number): void {
  const cards = [...document.querySelectorAll<HTMLElement>(".card[tabindex]")];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  cards[Math.max(0, Math.min(cards.length - 1, at + by))]?.focus();
}

export function Findings() {
  const { query } = useRoute();
  const rule = query.get("rule");
  const state = query.get("state");
  const answer = useApi<{ findings: Finding[] }>(address("/api/findings", { language: useLanguage() }));
  useKeys({ j: () => stepCards(1), k: () => stepCards(-1) });
  return (
    <>
      <h1>{t("findings")}</h1>
      <p class="lead">{t("findingsIntro")}</p>
      <Answer of={answer}>
        {(data) => {
          const rules = [...new Set(data.findings.map((f) => f.rule))];
          const shown = data.findings.filter((f) => (!rule || f.rule === rule) && (!state || (f.decision?.verdict ?? "open") === state));
          return (
            <>
              <Filters rules={rules} rule={rule} state={state} />
              <p class="total" role="status">
                {t("of", { n: number(shown.length), all: number(data.findings.length) })}
              </p>
              {shown.length === 0 && <p class="empty">{t("nothingFits")}</p>}
              <Some of={shown} piece={50}>
                {(some) => (
                  <ol class="chances">
                    {some.map((finding) => (
                      <Card key={finding.id} finding={finding} />
                    ))}
                  </ol>
                )}
              </Some>
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Filters({ rules, rule, state }: { rules: string[]; rule: string | null; state: string | null }) {
  return (
    <div class="row tools">
      <label class="inline">
        {t("rule")}
        <select value={rule ?? ""} onChange={(event) => adjust({ rule: event.currentTarget.value })}>
          <option value="">{t("all")}</option>
          {rules.map((one) => (
            <option key={one} value={one}>
              {ruleName(one)}
            </option>
          ))}
        </select>
      </label>
      <StateFilter state={state} />
    </div>
  );
}

export function StateFilter({ state }: { state: string | null }) {
  return (
    <label class="inline">
      {t("decision")}
      <select value={state ?? ""} onChange={(event) => adjust({ state: event.currentTarget.value })}>
        <option value="">{t("all")}</option>
        {["open", "accepted", "rejected"].map((one) => (
          <option key={one} value={one}>
            {term(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Card({ finding }: { finding: Finding }) {
  const known = useStore(theCase);
  const verdict = finding.decision?.verdict ?? "open";
  return (
    <li class={`card chance ${verdict}`} tabIndex={-1}>
      <p class="facts">
        <span class="tag">{ruleName(finding.rule)}</span> <b>{date(finding.date)}</b>{" "}
        {finding.lead_days !== null && finding.lead_days > 0 && (
          <span class="lead-days" title={known?.event?.caption}>
            {t("leadDays", { n: number(finding.lead_days) })}
          </span>
        )}{" "}
        {finding.agencies.map((agency) => (
          <span key={agency}>{agency}</span>
        ))}
      </p>
      <h2>
        <bdi>{finding.title}</bdi>
      </h2>
      <div class="sides">
        <section>
          <h3>{t("passages")}</h3>
          {finding.citations.map((one) => (
            <Quote key={`${one.document} ${one.start}`} of={one} />
          ))}
        </section>
        <section class="against">
          <h3>{t("speaksAgainst")}</h3>
          {finding.speaks_against.map((one) => (
            <Quote key={`${one.document} ${one.start}`} of={one} />
          ))}
          {finding.speaks_against.length === 0 && <p class="soft">{t("nothingAgainst")}</p>}
          {finding.base_rate && <p class="soft">{t("baseRate", { n: number(finding.base_rate.same_position), of: number(finding.base_rate.of) })}</p>}
        </section>
      </div>
      <Decide about={finding.id} decision={finding.decision} name={finding.title} />
    </li>
  );
}
