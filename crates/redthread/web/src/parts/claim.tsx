import { date } from "../dates";
import { t, term } from "../text";
import type { Claim, Step } from "../types";
import { Cite, Cites, Entity, Held, Mood } from "./cite";

/** Claims that say the same in the same mood, together: one sentence with several passages. */
export function alike(claims: Claim[]): Claim[][] {
  const found = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = [claim.subject, claim.property, claim.object, claim.value, claim.modality, claim.true_on].join("|");
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  return [...found.values()];
}

/** One statement as a sentence, with the passages that make it. */
export function ClaimLine({ claims, subject }: { claims: Claim[]; subject?: string }) {
  const claim = claims[0];
  if (!claim) return null;
  return (
    <li class="claim">
      <p>
        {claim.subject !== subject && (
          <>
            <Entity id={claim.subject} name={claim.subject_name ?? claim.subject} />{" "}
          </>
        )}
        <span class="verb">{term(claim.property)}</span> {claim.object && <Entity id={claim.object} name={claim.object_name ?? claim.object} />}{" "}
        {claim.value && <bdi>{/^\d{4}/.test(claim.value) ? date(claim.value) : claim.value}</bdi>} <Mood of={claim.modality} />{" "}
        {claim.proposed && <span class="mood">{t("proposed")}</span>} {claim.true_on && <span class="when">{date(claim.true_on)}</span>}
      </p>
      {claims.map((one) => (
        <p key={one.id} class="source">
          <Cite of={one} /> <Held since={one.held_since} />
          {one.speaker && <span>{t("saidBy", { name: one.speaker })}</span>}
          {one.grade && <span class="grade">{one.grade}</span>}
        </p>
      ))}
    </li>
  );
}

/** One step of a chain as a sentence. */
export function StepLine({ step }: { step: Step }) {
  return (
    <li class="step">
      <p>
        <Entity id={step.from} name={step.from_name} /> <span class="verb">{term(step.property)}</span>{" "}
        <Entity id={step.to} name={step.to_name} /> <Mood of={step.modality} />{" "}
        {step.true_on && <span class="when">{date(step.true_on)}</span>}
      </p>
      <blockquote>
        <bdi>{step.quote}</bdi>
      </blockquote>
      <p class="source">
        <Cite of={step} /> <Held since={step.held_since} />
        {step.also.length > 0 && (
          <span>
            {" "}
            {t("alsoIn")} <Cites of={step.also.slice(0, 6)} />
          </span>
        )}
      </p>
      {step.denied_by.length > 0 && (
        <p class="against">
          {t("deniedBy")} <Cites of={step.denied_by} />
        </p>
      )}
    </li>
  );
}
