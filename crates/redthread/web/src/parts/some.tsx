import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { number } from "../dates";
import { t } from "../text";

/** The way to the rest of a list of which `shown` are there. */
export function More({ shown, of, more }: { shown: number; of: number; more: () => void }) {
  if (shown >= of) return null;
  return (
    <button type="button" onClick={more}>
      {t("more")} ({t("of", { n: number(shown), all: number(of) })})
    </button>
  );
}

/** A long list, a piece at a time: a page with thousands of cards would not answer. */
export function Some<T>({ of, piece, children }: { of: T[]; piece: number; children: (shown: T[]) => ComponentChildren }) {
  const [most, setMost] = useState(piece);
  return (
    <>
      {children(of.slice(0, most))}
      <More shown={most} of={of.length} more={() => setMost(most + piece)} />
    </>
  );
}
