import { date } from "../dates";
import { t, term } from "../text";
import type { Change, StatementAnswer } from "../types";

/** A change in the reader's words: `met: Karim Zeroual` is a property of the data model and a name. */
function told({ what, value }: Change): string {
  if (what === "day") return date(value);
  if (what === "reply") return t(value === "yes" ? "yes" : "no");
  if (what !== "denial") return value;
  const [property = "", ...name] = value.split(": ");
  return [term(property.replaceAll(" ", "_")), ...name].join(" ");
}

const plain = (text: string): string => [...text].map((c) => (c.normalize("NFD")[0] ?? c).toLowerCase()).join("");

/** Where in a text the words stand that others of the answers have not, as [start, end], one after the other. */
export function places(text: string, words: string[]): [number, number][] {
  const folded = plain(text);
  const letter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  const found: [number, number][] = [];
  for (const word of words.map(plain).filter(Boolean)) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      const to = from + word.length;
      if (!letter(folded[from - 1]) && !letter(folded[to]) && !found.some(([a, b]) => from < b && a < to)) found.push([from, to]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** An answer, what is in it alone marked, and in words below what it has that others lack, and what it lacks. */
export function Changed({ answer, changes }: { answer: StatementAnswer; changes: Change[] }) {
  const said = changes.filter((one) => one.said.includes(answer.hearing));
  // Of a reply, day or number the other answers say what they have instead.
  const unsaid = changes.filter((one) => one.unsaid.includes(answer.hearing) && (one.what === "name" || one.what === "denial"));
  const text = answer.answer.quote;
  const marked = places(text, said.filter((one) => one.what === "number" || one.what === "name").map((one) => one.value));
  const numbers = (of: number[]): string => of.map((n) => n + 1).join(", ");
  return (
    <>
      <blockquote>
        <bdi>
          {marked.map(([from, to], i) => (
            <>
              {text.slice(marked[i - 1]?.[1] ?? 0, from)}
              <mark>{text.slice(from, to)}</mark>
            </>
          ))}
          {text.slice(marked.at(-1)?.[1] ?? 0)}
        </bdi>
      </blockquote>
      {said.length + unsaid.length > 0 && (
        <ul class="changes" aria-label={t("changes")}>
          {said.map((one) => (
            <li key={`${one.what} ${one.value}`}>
              <span class="tag">{term(`changed_${one.what}`)}</span> <b>{told(one)}</b> <span class="soft">{t("notIn", { list: numbers(one.unsaid) })}</span>
            </li>
          ))}
          {unsaid.map((one) => (
            <li key={`${one.what} ${one.value}`}>
              <span class="tag">{term(`changed_${one.what}`)}</span> <s>{told(one)}</s> <span class="soft">{t("onlyIn", { list: numbers(one.said) })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
