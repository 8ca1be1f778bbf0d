import { query as address, useApi } from "../api";
import { date, number } from "../dates";
import { useKeys } from "../keys";
import { Quote, fileName } from "../parts/cite";
import { ByAgency } from "../parts/filter";
import { Some } from "../parts/some";
import { Answer } from "../parts/state";
import { link, useRoute } from "../route";
import { t, term } from "../text";
import type { Transmission } from "../types";
import { stepCards } from "./findings";

export function Transmissions() {
  const { query } = useRoute();
  const agency = query.get("agency");
  const answer = useApi<{ transmissions: Transmission[] }>(address("/api/transmissions", { agency }));
  useKeys({ j: () => stepCards(1), k: () => stepCards(-1) });
  return (
    <>
      <h1>{t("transmissions")}</h1>
      <p class="lead">{t("transmissionsIntro")}</p>
      <div class="row tools">
        <ByAgency agency={agency} />
      </div>
      <Answer of={answer}>
        {({ transmissions }) => (
          <>
            <p class="total" role="status">
              {t("transmissionsN", { n: number(transmissions.length) })}
            </p>
            {transmissions.length === 0 && <p class="empty">{t("none")}</p>}
            <Some of={transmissions} piece={50}>
              {(some) => (
                <ol class="chances">
                  {some.map((one, n) => (
                    <Card key={n} of={one} />
                  ))}
                </ol>
              )}
            </Some>
          </>
        )}
      </Answer>
    </>
  );
}

function Card({ of }: { of: Transmission }) {
  return (
    <li class="card" tabIndex={-1}>
      <p class="facts">
        <span class="tag">{term(`sent_${of.purpose}`)}</span> <span>{of.sent ? t("sentOn", { day: date(of.sent) }) : t("heldNoDay")}</span>{" "}
        <span>{of.arrived ? t("arrivedOn", { day: date(of.arrived) }) : t("arrivedUnknown")}</span>
        {of.days !== null && <span class="lead-days">{t("daysUnderway", { n: of.days })}</span>}
      </p>
      <h2>
        <bdi>{of.sender}</bdi> → <bdi>{of.recipient}</bdi>
      </h2>
      {of.citations.map((one) => (
        <Quote key={`${one.document} ${one.start}`} of={one} />
      ))}
      <Papers title={t("copies")} of={of.copies} />
      <Papers title={t("withIt")} of={of.attached} />
    </li>
  );
}

function Papers({ title, of }: { title: string; of: string[] }) {
  if (of.length === 0) return null;
  return (
    <p class="source">
      {title}:{" "}
      {of.map((path) => (
        <a key={path} class="cite" href={link.document(path)} title={path}>
          <b>{path.split("/")[0]}</b> <bdi>{fileName(path)}</bdi>
        </a>
      ))}
    </p>
  );
}
