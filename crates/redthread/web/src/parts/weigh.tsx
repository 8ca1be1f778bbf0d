import { useState } from "preact/hooks";
import { change } from "../api";
import { t } from "../text";
import type { Bearing, Cell } from "../types";
import { Dialog } from "./dialog";
import { Wrong } from "./state";

/** A cell of the matrix: a piece of evidence and an explanation, with what was said of them before. */
export interface Weighed {
  hypothesis: number;
  title: string;
  evidence: string;
  name: string;
  cell?: Cell | undefined;
}

const BEARINGS: Bearing[] = ["for", "against", "neither"];

export function Weigh({ of, close, takeOut }: { of: Weighed; close: () => void; takeOut: (number: number) => Promise<unknown> }) {
  const [bearing, setBearing] = useState<Bearing>(of.cell?.bearing ?? "against");
  const [why, setWhy] = useState(of.cell?.why ?? "");
  const [error, setError] = useState<unknown>(null);
  const { hypothesis, evidence, cell } = of;
  return (
    <Dialog title={of.title} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change("/api/weighings", { hypothesis, evidence, bearing, why }, "last_record").then(close, setError);
        }}
      >
        <blockquote>
          <bdi>{of.name}</bdi>
        </blockquote>
        <fieldset>
          <legend>{t("howItBears")}</legend>
          {BEARINGS.map((one) => (
            <label key={one} class="check">
              <input type="radio" name="bearing" checked={bearing === one} onChange={() => setBearing(one)} />
              {t(`bears_${one}`)}
            </label>
          ))}
        </fieldset>
        <label class="field">
          {t("reason")}
          <textarea rows={2} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        <Wrong of={error} />
        <p class="row">
          <button type="submit" class="primary">
            {t("save")}
          </button>
          {cell && (
            <button type="button" onClick={() => takeOut(cell.number).then(close, setError)}>
              {t("takeOut")}
            </button>
          )}
        </p>
      </form>
    </Dialog>
  );
}
