import { useEffect, useState } from "preact/hooks";
import { theCase } from "../api";
import { adjust } from "../route";
import { useStore } from "../store";
import { t } from "../text";

const WAIT_MS = 200;

/** A field that narrows a list as one types. */
export function Filter({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const later = setTimeout(() => set(typed), WAIT_MS);
    return () => clearTimeout(later);
  }, [typed]);
  return (
    <label class="inline">
      {label}
      <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
    </label>
  );
}

/** A choice of one agency, kept in the address. */
export function ByAgency({ agency }: { agency: string | null }) {
  const known = useStore(theCase);
  return (
    <label class="inline">
      {t("agency")}
      <select value={agency ?? ""} onChange={(event) => adjust({ agency: event.currentTarget.value })}>
        <option value="">{t("all")}</option>
        {known?.agencies.map((one) => (
          <option key={one.name} value={one.name}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
