import { useEffect, useState } from "preact/hooks";
import { get } from "../api";
import { date } from "../dates";
import { t, term } from "../text";
import type { Captions, Claim, EntityRow, Step } from "../types";
import { Cite, Cites, Entity, Held, Mood } from "./cite";

/** Names of entities that an answer gives only by id: what it carries, then what was asked before, then the id. */
export function useCaptions(ids: (string | null)[], given: Captions = {}): Captions {
  const [found, setFound] = useState<Captions>({});
  const missing = [...new Set(ids.filter((id): id is string => !!id && !given[id] && !found[id]))].slice(0, 200);
  const key = missing.join(" ");
  useEffect(() => {
    let gone = false;
    for (const id of key ? key.split(" ") : []) {
      get<EntityRow>(`/api/entities/${encodeURIComponent(id)}`).then(
        (entity) => !gone && setFound((before) => ({ ...before, [id]: entity.caption })),
        () => !gone && setFound((before) => ({ ...before, [id]: id })),
      );
    }
    return () => {
      gone = true;
    };
  }, [key]);
  return { ...found, ...given };
}

/** One claim as a sentence, with its passage. */
export function ClaimLine({ claim, captions, subject }: { claim: Claim; captions: Captions; subject?: string }) {
  const named = (id: string): string => captions[id] ?? id;
  return (
    <li class="claim">
      <p>
        {claim.subject !== subject && (
          <>
            <Entity id={claim.subject} name={named(claim.subject)} />{" "}
          </>
        )}
        <span class="verb">{term(claim.property)}</span> {claim.object && <Entity id={claim.object} name={named(claim.object)} />}{" "}
        {claim.value && <bdi>{/^\d{4}/.test(claim.value) ? date(claim.value) : claim.value}</bdi>} <Mood of={claim.modality} />{" "}
        {claim.true_on && <span class="when">{date(claim.true_on)}</span>}
      </p>
      <p class="source">
        <Cite of={claim} /> <Held since={claim.held_since} />
        {claim.speaker && <span> · {t("saidBy", { name: captions[claim.speaker] ?? claim.speaker })}</span>}
        {claim.grade && <span class="grade"> · {claim.grade}</span>}
      </p>
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
