import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../text";

/** A long list, a piece at a time: a page with thousands of cards would not answer. */
export function Some<T>({ of, piece, children }: { of: T[]; piece: number; children: (shown: T[]) => ComponentChildren }) {
  const [most, setMost] = useState(piece);
  return (
    <>
      {children(of.slice(0, most))}
      {of.length > most && (
        <button type="button" onClick={() => setMost(most + piece)}>
          {t("more")} ({t("of", { n: most, all: of.length })})
        </button>
      )}
    </>
  );
}
